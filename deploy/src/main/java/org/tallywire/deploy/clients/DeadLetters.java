package org.tallywire.deploy.clients;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Topics;

/**
 * Writes the records that a stage cannot work on: the bytes as they came, with headers in UTF-8 that say where from and
 * why. Kafka Streams sends them within the stage's transaction. Thread-safe.
 */
public final class DeadLetters {

    /** Topic that the record came from, with prefix. */
    public static final String TOPIC = "tallywire.topic";

    /** Its partition. */
    public static final String PARTITION = "tallywire.partition";

    /** Its offset. */
    public static final String OFFSET = "tallywire.offset";

    /** The service that failed. */
    public static final String STAGE = "tallywire.stage";

    /** What it was doing: {@code read}, {@code process} or {@code write}. */
    public static final String STEP = "tallywire.step";

    /** The error's class. */
    public static final String ERROR = "tallywire.error";

    /** The error's message, with those of its causes. */
    public static final String MESSAGE = "tallywire.message";

    /** The first 4,000 characters of its stack trace. */
    public static final String STACK = "tallywire.stack";

    /** How often the record had been put back where it failed, here, before it failed this time. */
    public static final String ATTEMPT = "tallywire.attempt";

    /** On a record that was put back: the stage and the topic, parted by a space, where {@link #ATTEMPT} counts. */
    public static final String RETRIED_FOR = "tallywire.retried-for";

    /** On a record that was put back: position of its dead letter. */
    public static final String RETRIED_LETTER = "tallywire.retried-letter";

    /** On a letter without the record's value, which was too large to be written twice: how many bytes it has. */
    public static final String OMITTED = "tallywire.omitted";

    /** The setting of a stage's Kafka Streams that holds the {@link MeterRegistry} where its letters are counted. */
    public static final String METERS_SETTING = "tallywire.dead-letters.meters";

    static final String READ = "read";
    static final String PROCESS = "process";
    static final String WRITE = "write";

    static final String TOPIC_SETTING = "tallywire.dead-letters.topic";
    static final String STAGE_SETTING = "tallywire.dead-letters.stage";

    private static final int MAX_STACK = 4_000;
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_CAUSES = 5;

    /** What the pipeline's own records have at most; one of somebody else may be larger before it is compressed. */
    private static final int MAX_VALUE = Topics.PAGES.maxRecordBytes();

    private final String topic;
    private final String stage;
    private final LetterMeters meters;

    DeadLetters(Map<String, ?> config) {
        this(
                String.valueOf(config.get(TOPIC_SETTING)),
                String.valueOf(config.get(STAGE_SETTING)),
                config.get(METERS_SETTING) instanceof MeterRegistry meters ? meters : new CompositeMeterRegistry());
    }

    DeadLetters(String topic, String stage, MeterRegistry meters) {
        this.topic = topic;
        this.stage = stage;
        this.meters = new LetterMeters(meters, stage);
    }

    /** The Streams settings that send a stage's failed records to the topic and let it go on. */
    static Map<String, Object> handlers(String topic, String stage) {
        return Map.of(
                TOPIC_SETTING,
                topic,
                STAGE_SETTING,
                stage,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecords.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnprocessableRecords.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnwritableRecords.class);
    }

    /** The dead letter of a record that failed. */
    List<ProducerRecord<byte[], byte[]>> letter(
            ErrorHandlerContext context, byte @Nullable [] key, byte @Nullable [] value, String step, Throwable error) {
        var from = new Origin(String.valueOf(context.topic()), context.partition(), context.offset());
        return List.of(counted(from, context.headers(), key, value, step, error));
    }

    /** Where a record stood. */
    record Origin(String topic, int partition, long offset) {}

    /** The same of a record that stood there, and that fails now. */
    ProducerRecord<byte[], byte[]> counted(
            Origin from,
            @Nullable Headers had,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String step,
            Throwable error) {
        meters.count(step, error);
        return letter(from, had, key, value, step, error);
    }

    /** Counts a letter that was written. */
    void count(String step, Throwable error) {
        meters.count(step, error);
    }

    /** The dead letter of a record that stood there; not counted. */
    ProducerRecord<byte[], byte[]> letter(
            Origin from,
            @Nullable Headers had,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String step,
            Throwable error) {
        Headers headers = had == null ? new RecordHeaders() : new RecordHeaders(had.toArray());
        put(headers, ATTEMPT, attempt(headers, stage + " " + from.topic()));
        headers.remove(RETRIED_FOR);
        put(headers, TOPIC, from.topic());
        put(headers, PARTITION, String.valueOf(from.partition()));
        put(headers, OFFSET, String.valueOf(from.offset()));
        put(headers, STAGE, stage);
        put(headers, STEP, step);
        put(headers, ERROR, error.getClass().getName());
        put(headers, MESSAGE, cut(messages(error), MAX_MESSAGE));
        put(headers, STACK, cut(stack(error), MAX_STACK));
        headers.remove(OMITTED);
        if (value == null || value.length <= MAX_VALUE) return new ProducerRecord<>(topic, null, key, value, headers);
        put(headers, OMITTED, String.valueOf(value.length));
        return new ProducerRecord<>(topic, null, key, null, headers);
    }

    /** A stage hands headers on to what it makes of a record: what was counted elsewhere does not count here. */
    private static String attempt(Headers headers, String here) {
        Header attempt = headers.lastHeader(ATTEMPT);
        Header where = headers.lastHeader(RETRIED_FOR);
        if (attempt == null || where == null || !here.equals(text(where))) return "0";
        return text(attempt);
    }

    private static String text(Header header) {
        byte @Nullable [] value = header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String messages(Throwable error) {
        var messages = new StringBuilder(String.valueOf(error.getMessage()));
        Throwable cause = error.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause())
            if (cause.getMessage() != null && messages.indexOf(cause.getMessage()) < 0)
                messages.append(": ").append(cause.getMessage());
        return messages.toString();
    }

    private static String stack(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
