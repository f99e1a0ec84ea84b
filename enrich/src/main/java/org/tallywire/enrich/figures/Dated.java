package org.tallywire.enrich.figures;

/**
 * A date or period found in a text.
 *
 * @param from its first token
 * @param to the token after it
 * @param stretch when
 * @param anchor what was filled in from the reference
 * @param bound on which side it is open
 */
record Dated(int from, int to, Stretch stretch, Anchor anchor, Bound bound) {

    Dated(int from, int to, Stretch stretch, Anchor anchor) {
        this(from, to, stretch, anchor, Bound.NONE);
    }

    static Dated fixed(int from, int to, Stretch stretch) {
        return new Dated(from, to, stretch, Anchor.FIXED);
    }

    boolean isFixed() {
        return anchor == Anchor.FIXED;
    }

    /** Whether it is a whole year. */
    boolean isYear() {
        return isSingle() && stretch.from().length() == 4;
    }

    /** Whether it is one whole unit as claims name it: a year, a month, a day. */
    boolean isSingle() {
        return stretch.part() == Stretch.Part.WHOLE && stretch.from().equals(stretch.to());
    }

    Dated startingAt(int token) {
        return new Dated(token, to, stretch, anchor, bound);
    }

    Dated endingAt(int token) {
        return new Dated(from, token, stretch, anchor, bound);
    }

    Dated with(Stretch other) {
        return new Dated(from, to, other, anchor, bound);
    }

    /** As ISO 8601, the end exclusive; an open side is empty. */
    String value() {
        return switch (bound) {
            case FROM -> stretch.start() + "/";
            case UNTIL -> "/" + stretch.end();
            case RANGE -> stretch.start() + "/" + stretch.end();
            case NONE -> stretch.value();
        };
    }

    boolean isRange() {
        return bound != Bound.NONE || !stretch.singleDay();
    }
}
