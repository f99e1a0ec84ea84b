package org.tallywire.ingest.frontier;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a source listed, small enough to remember: 32 bits an entry. Two entries with the same bits are so rare that they
 * only shift an estimate.
 */
record Fingerprints(Set<Integer> bits) {

    static final Fingerprints NONE = new Fingerprints(Set.of());

    Fingerprints {
        bits = Set.copyOf(bits);
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
}
