package org.tallywire.schemas;

import java.math.BigDecimal;

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

    /** Whether the contract can hold the value without rounding. */
    public static boolean fits(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() <= SCALE && (long) bare.precision() - bare.scale() <= PRECISION - SCALE;
    }
}
