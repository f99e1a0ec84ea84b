package org.tallywire.deploy.forget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tallywire.deploy.deadletters.RecordPosition;

/**
 * Records of a topic that name what is to be forgotten.
 *
 * @param topic its name on the broker
 * @param how why they are there
 * @param records where they stand
 * @param until when the last of them may be deleted; empty where no time is set
 */
public record Remainder(String topic, How how, List<RecordPosition> records, Optional<Instant> until) {

    /** Why records are there. */
    public enum How {
        /** Whoever reads a compacted topic sees them. */
        STANDS,
        /** A later record of the key holds; they go from the disk when the broker compacts the topic. */
        OVERWRITTEN,
        /** The topic keeps all records for a time. */
        KEPT
    }

    public Remainder {
        records = List.copyOf(records);
    }
}
