package org.tallywire.enrich.figures;

import java.math.BigDecimal;

/**
 * A number in a text, without its unit.
 *
 * @param from its first token
 * @param to the token after it
 * @param value scale and words resolved
 * @param scale the greatest scale it is written with; one, if it is written without
 * @param plainDigits whether it is nothing but a run of digits
 */
record Amount(int from, int to, BigDecimal value, BigDecimal scale, boolean plainDigits) {

    boolean scaled() {
        return scale.compareTo(BigDecimal.ONE) > 0;
    }

    /** Whether it could as well be a year: 1900 to 2100 without a separator. */
    boolean looksLikeYear() {
        return plainDigits && value.scale() <= 0 && value.intValue() >= 1900 && value.intValue() <= 2100;
    }

    Amount endingAt(int token) {
        return new Amount(from, token, value, scale, plainDigits);
    }

    Amount startingAt(int token) {
        return new Amount(token, to, value, scale, plainDigits);
    }

    Amount times(BigDecimal by, int token) {
        return new Amount(from, token, value.multiply(by), scale.max(by), false);
    }

    Amount negated(int token) {
        return new Amount(token, to, value.negate(), scale, false);
    }
}
