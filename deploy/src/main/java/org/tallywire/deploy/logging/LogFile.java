package org.tallywire.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A log file beside the data, for those who look after a pipeline that runs for weeks. */
public final class LogFile {

    private static final String MAX_SIZE = "20MB";
    private static final int OLDER_FILES = 4;

    private LogFile() {}

    /** From now on, what is informative or worse also goes to the file, which is rolled over at 20 MB, four times. */
    public static void open(Path file) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(LogLines.ofFile(context));
        rollOver(appender, file, context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
    }

    private static void rollOver(RollingFileAppender<ILoggingEvent> appender, Path file, LoggerContext context) {
        var names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(OLDER_FILES);
        names.start();
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(MAX_SIZE));
        size.start();
        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(size);
    }
}
