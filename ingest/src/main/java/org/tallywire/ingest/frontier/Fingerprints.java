package org.tallywire.ingest.frontier;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tallywire.ingest.feed.FeedReading;

/**
 * What a source listed, small enough to remember: 32 bits an entry. Two entries with the same bits are so rare that they
 * only shift an estimate.
 */
record Fingerprints(Set<Integer> bits) {

    /** Below this part of known entries, some may have come and gone between two polls. */
    static final double GAP = 1.0 / 3;

    static final Fingerprints NONE = new Fingerprints(Set.of());

    Fingerprints {
        bits = Set.copyOf(bits);
    }

    /** Of what a source lists now. */
    static Fingerprints of(FeedReading.Entries reading) {
        return of(Stream.concat(reading.entries().stream(), reading.parts().stream())
                .map(entry -> entry.link().toString().hashCode())
                .toList());
    }

    static Fingerprints of(Collection<Integer> bits) {
        return new Fingerprints(Set.copyOf(bits));
    }

    /** As they are stored. */
    List<Integer> sorted() {
        return bits.stream().sorted().toList();
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Which part of these was there before, 0 to 1; all of nothing. */
    double partIn(Fingerprints before) {
        if (bits.isEmpty()) return 1;
        return (double) bits.stream().filter(before.bits::contains).count() / bits.size();
    }

    /** Whether so few of these were there before that others may have come and gone unseen. */
    boolean leaveGapAfter(Fingerprints before) {
        return !before.isEmpty() && partIn(before) < GAP;
    }
}
