package org.tallywire.deploy.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.DeadLetters;

/** A record that a stage could not work on, as it lies among the dead letters. Immutable but for its bytes. */
public final class DeadLetter {

    /** On a record that is no dead letter but a mark: position of the dead letter that was put back. */
    static final String RETRIED = "tallywire.retried";

    private static final Set<String> OURS = Set.of(
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            DeadLetters.STAGE,
            DeadLetters.STEP,
            DeadLetters.ERROR,
            DeadLetters.MESSAGE,
            DeadLetters.STACK,
            DeadLetters.ATTEMPT,
            DeadLetters.RETRIED_FOR,
            DeadLetters.RETRIED_LETTER,
            DeadLetters.OMITTED);

    private final ConsumerRecord<byte[], byte[]> record;

    DeadLetter(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** Which dead letter the record marks as put back; empty if it is no mark. */
    static Optional<RecordPosition> marked(ConsumerRecord<byte[], byte[]> record) {
        return header(record.headers(), RETRIED).flatMap(RecordPosition::parse);
    }

    /** Where it lies. */
    public RecordPosition position() {
        return RecordPosition.of(record);
    }

    /** When it was put there. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Where the record stood that failed; empty where the headers do not say. */
    public Optional<RecordPosition> origin() {
        return RecordPosition.parse(
                text(DeadLetters.TOPIC) + "-" + text(DeadLetters.PARTITION) + "@" + text(DeadLetters.OFFSET));
    }

    /** Why it failed. */
    public Cause cause() {
        return Cause.of(stage(), text(DeadLetters.STEP), text(DeadLetters.ERROR), message());
    }

    public String stage() {
        return text(DeadLetters.STAGE);
    }

    /** The error's message, in full. */
    public String message() {
        return text(DeadLetters.MESSAGE);
    }

    /** The beginning of the error's stack trace. */
    public String stack() {
        return text(DeadLetters.STACK);
    }

    /** How often it had been put back before it failed this time. */
    public int attempts() {
        String attempts = text(DeadLetters.ATTEMPT);
        return attempts.matches("[0-9]{1,9}") ? Integer.parseInt(attempts) : 0;
    }

    public byte @Nullable [] key() {
        return record.key();
    }

    public byte @Nullable [] value() {
        return record.value();
    }

    /** Whether the record's value was too large to be here, too. */
    public boolean isWithoutValue() {
        return !text(DeadLetters.OMITTED).isEmpty();
    }

    /** The headers that the record had before it failed. */
    public Headers headers() {
        return new RecordHeaders(Stream.of(record.headers().toArray())
                .filter(header -> !OURS.contains(header.key()))
                .toArray(Header[]::new));
    }

    /**
     * The record as it was, for the place where it failed, one attempt more.
     *
     * @param partition where it goes; null for where its key sends it
     * @param value the value that it had
     */
    ProducerRecord<byte[], byte[]> again(RecordPosition origin, @Nullable Integer partition, byte @Nullable [] value) {
        Headers headers = headers();
        headers.add(DeadLetters.ATTEMPT, String.valueOf(attempts() + 1).getBytes(UTF_8));
        headers.add(DeadLetters.RETRIED_FOR, (stage() + " " + origin.topic()).getBytes(UTF_8));
        headers.add(DeadLetters.RETRIED_LETTER, position().toString().getBytes(UTF_8));
        return new ProducerRecord<>(origin.topic(), partition, key(), value, headers);
    }

    /** What marks it as put back, in its own partition, so that the mark outlives it. */
    ProducerRecord<byte[], byte[]> mark() {
        Headers headers = new RecordHeaders().add(RETRIED, position().toString().getBytes(UTF_8));
        byte @Nullable [] nothing = null;
        return new ProducerRecord<>(record.topic(), record.partition(), nothing, nothing, headers);
    }

    private String text(String name) {
        return header(record.headers(), name).orElse("");
    }

    private static Optional<String> header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) return Optional.empty();
        return Optional.of(new String(header.value(), UTF_8));
    }
}
