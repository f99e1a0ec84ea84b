package org.tallywire.ingest.fetch;

import java.util.Base64;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition has come: everything before the offset is recorded, and so is what is listed beyond it. It is
 * committed with the pages, what lies beyond in the commit's metadata, so that a slow fetch holds nobody up and a crash
 * repeats only what was under way.
 *
 * @param offset the first that is not recorded
 * @param beyond offsets after it that are
 */
record Progress(long offset, Set<Long> beyond) {

    /** How many offsets are kept in mind; their bits in Base64 are less than the 4 KB that brokers take. */
    static final int WINDOW = 16 * 1024;

    private static final String FORMAT = "1:";

    Progress {
        beyond = Set.copyOf(beyond);
        for (long done : beyond)
            if (done <= offset) throw new IllegalArgumentException("offset " + done + " is not beyond " + offset);
    }

    static Progress at(long offset) {
        return new Progress(offset, Set.of());
    }

    /** As it is committed. */
    OffsetAndMetadata committed() {
        if (beyond.isEmpty()) return new OffsetAndMetadata(offset);
        var bits = new BitSet();
        beyond.forEach(done -> bits.set(Math.toIntExact(done - offset)));
        return new OffsetAndMetadata(offset, FORMAT + Base64.getEncoder().encodeToString(bits.toByteArray()));
    }

    /** As it was committed; metadata of anyone else's say nothing. */
    static Progress of(OffsetAndMetadata committed) {
        String metadata = committed.metadata();
        if (!metadata.startsWith(FORMAT)) return at(committed.offset());
        try {
            byte[] bytes = Base64.getDecoder().decode(metadata.substring(FORMAT.length()));
            var beyond = new TreeSet<Long>();
            BitSet.valueOf(bytes).stream().filter(bit -> bit > 0).forEach(bit -> beyond.add(committed.offset() + bit));
            return new Progress(committed.offset(), beyond);
        } catch (IllegalArgumentException e) {
            return at(committed.offset());
        }
    }
}
