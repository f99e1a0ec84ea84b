package org.tallywire.enrich.names;

/**
 * Hashes of 64 bits over a feature's text: polynomials, so that the hash of a text is made of those of its parts, and the
 * text itself need never be put together.
 */
final class FeatureHash {

    /** Odd, so that no part is ever shifted out. */
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private static final long[] SHIFTS = shifts();

    private FeatureHash() {}

    static long of(String text) {
        return of(text, 0, text.length());
    }

    /** The hash of a part of a text. */
    static long of(String text, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i++) hash = hash * BASE + text.charAt(i) + 1;
        return hash;
    }

    /** What a hash must be multiplied by for a text of so many code units to follow. */
    static long shift(int length) {
        int last = SHIFTS.length - 1;
        long shift = 1;
        int rest = length;
        for (; rest > last; rest -= last) shift *= SHIFTS[last];
        return shift * SHIFTS[rest];
    }

    private static long[] shifts() {
        long[] shifts = new long[256];
        shifts[0] = 1;
        for (int i = 1; i < shifts.length; i++) shifts[i] = shifts[i - 1] * BASE;
        return shifts;
    }
}
