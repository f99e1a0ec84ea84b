package org.tallywire.enrich.claims;

/**
 * A half-open range of a sentence's tokens.
 *
 * @param from index of the first
 * @param to one past the last
 */
record TokenRange(int from, int to) {

    TokenRange {
        if (from < 0 || to < from) throw new IllegalArgumentException("bad tokens " + from + ".." + to);
    }

    boolean before(TokenRange other) {
        return to <= other.from;
    }

    boolean overlaps(TokenRange other) {
        return from < other.to && other.from < to;
    }
}
