package org.tallywire.deploy.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.tallywire.schemas.Decimals;

/** Numbers short enough for a table: {@code 1.7bn EUR}, {@code 40,000 wafers/month}, {@code 3x}. */
public final class Brief {

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Brief() {}

    /** A number and its unit: {@code 1.7bn EUR}. */
    public static String amount(BigDecimal value, String unit) {
        if (unit.equals("x") || unit.equals("%")) return Decimals.plain(value) + unit;
        return unit.length() == 3 && unit.equals(unit.toUpperCase(Locale.ROOT))
                ? money(value) + " " + unit
                : String.format(
                        Locale.ROOT,
                        "%,d %s",
                        value.setScale(0, RoundingMode.HALF_EVEN).toBigInteger(),
                        unit);
    }

    private static String money(BigDecimal value) {
        if (value.abs().compareTo(BILLION) >= 0) return scaled(value, BILLION) + "bn";
        if (value.abs().compareTo(MILLION) >= 0) return scaled(value, MILLION) + "m";
        return Decimals.plain(value);
    }

    private static String scaled(BigDecimal value, BigDecimal scale) {
        return Decimals.plain(value.divide(scale, 3, RoundingMode.HALF_EVEN));
    }

    /** The text in exactly so many columns. */
    public static String fit(String text, int columns) {
        String cut = text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
        return cut + " ".repeat(columns - cut.length());
    }
}
