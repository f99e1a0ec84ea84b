package org.tallywire.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact numbers as the contract has them: {@code decimal(38, 9)} in Avro, a plain string in JSON. */
public final class Decimals {

    /** Digits in all. */
    public static final int PRECISION = 38;

    /** Digits after the point. */
    public static final int SCALE = 9;

    private Decimals() {}

    /** Without exponent or trailing zeros: {@code 600000000}, {@code 0.5}. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The same number with as few digits after the point as it needs: what counts in billions then adds up in a machine word. */
    public static BigDecimal bare(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        return whole.compareTo(value) == 0 ? whole : value.stripTrailingZeros();
    }

    /** Whether the contract can hold the value without rounding. */
    public static boolean fits(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() <= SCALE && (long) bare.precision() - bare.scale() <= PRECISION - SCALE;
    }
}
