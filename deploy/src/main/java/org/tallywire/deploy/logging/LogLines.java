package org.tallywire.deploy.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.concurrent.atomic.AtomicReference;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashCommonFieldNames;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.slf4j.LoggerFactory;
import org.tallywire.schemas.Work;

/**
 * What a log line looks like: as JSON it has {@code @timestamp}, {@code level}, {@code logger}, {@code thread},
 * {@code service}, {@code message}, {@code stack_trace} of at most 8,000 characters, and while a stage works on an
 * article {@code article}, {@code trace_id} and {@code span_id}. Set once, before services start.
 */
public final class LogLines {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger: %msg%n";
    private static final String CONSOLE = "stderr";
    private static final int MAX_STACK = 8_000;
    private static final int MAX_FRAMES = 40;

    private static final AtomicReference<LogFormat> FORMAT = new AtomicReference<>(LogFormat.TEXT);

    private LogLines() {}

    /** From now on, lines are written so, on standard error and in a log file that is opened later. */
    public static void use(LogFormat format) {
        if (FORMAT.getAndSet(format) == format) return;
        if (format == LogFormat.TEXT) return;
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE)
                instanceof OutputStreamAppender<ILoggingEvent> console) {
            console.stop();
            console.setEncoder(json(context));
            console.start();
        }
    }

    /** Of a file. */
    static Encoder<ILoggingEvent> ofFile(LoggerContext context) {
        return FORMAT.get() == LogFormat.JSON ? json(context) : text(context);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    /** One object a line. */
    public static Encoder<ILoggingEvent> json(LoggerContext context) {
        var names = new LogstashFieldNames();
        names.setLogger("logger");
        names.setThread("thread");
        names.setLevelValue(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
        names.setVersion(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
        var stack = new ShortenedThrowableConverter();
        stack.setMaxLength(MAX_STACK);
        stack.setMaxDepthPerThrowable(MAX_FRAMES);
        stack.start();
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setFieldNames(names);
        encoder.setThrowableConverter(stack);
        encoder.addExcludeMdcKeyName(Work.SERVICE);
        encoder.addProvider(new ServiceField());
        encoder.start();
        return encoder;
    }
}
