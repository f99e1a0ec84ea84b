package org.tallywire.enrich.training;

import java.util.Locale;

/**
 * How many were found, found wrongly and missed.
 *
 * @param right found as they should be
 * @param wrong found where there is nothing, or something else
 * @param missed not found as they should be
 */
public record Hits(int right, int wrong, int missed) {

    static final Hits NONE = new Hits(0, 0, 0);

    Hits plus(Hits other) {
        return new Hits(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** Right of all that were found; 0 where nothing was. */
    public double precision() {
        return ratio(right, right + wrong);
    }

    /** Right of all that there are; 0 where there are none. */
    public double recall() {
        return ratio(right, right + missed);
    }

    /** The harmonic mean of both. */
    public double f1() {
        return ratio(2 * right, 2 * right + wrong + missed);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "P %.3f  R %.3f  F1 %.3f  (right %d, wrong %d, missed %d)",
                precision(),
                recall(),
                f1(),
                right,
                wrong,
                missed);
    }
}
