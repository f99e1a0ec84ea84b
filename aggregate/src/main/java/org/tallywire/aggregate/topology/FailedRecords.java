package org.tallywire.aggregate.topology;

import java.util.List;
import org.apache.kafka.common.header.Headers;

/**
 * Some of the records that were worked on together failed, each for a reason of its own; what came of the others stands.
 * The record that a stage's error handler is told of is not the one to blame: these are.
 */
public final class FailedRecords extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FailedRecord> records;

    /**
     * A record that failed.
     *
     * @param topic where it stands
     * @param partition where in it
     * @param offset where in that
     * @param headers its
     * @param key as the topic has it
     * @param value as the topic has it
     * @param reason why it failed
     */
    public record FailedRecord(
            String topic,
            int partition,
            long offset,
            Headers headers,
            byte[] key,
            byte[] value,
            RuntimeException reason) {}

    /** With the first one's reason as its cause. */
    public FailedRecords(List<FailedRecord> records) {
        super(records.get(0).reason());
        this.records = List.copyOf(records);
    }

    /** Throws where there are any. */
    static void throwIfAny(List<FailedRecord> failed) {
        if (!failed.isEmpty()) throw new FailedRecords(failed);
    }

    /** At least one. */
    public List<FailedRecord> records() {
        return records;
    }
}
