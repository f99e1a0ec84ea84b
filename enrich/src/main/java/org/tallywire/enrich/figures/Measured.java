package org.tallywire.enrich.figures;

import java.math.BigDecimal;

/**
 * A number with its unit, as read from the text, before hedges are looked at.
 *
 * @param from its first token, unit included
 * @param to the token after it, unit included
 */
record Measured(int from, int to, FigureKind kind, String unit, Amount amount) {

    boolean bare() {
        return kind == FigureKind.NUMBER;
    }

    BigDecimal value() {
        return amount.value();
    }

    /** Whether both can be ends of one range: the same unit, or one of them without. */
    boolean pairsWith(Measured other) {
        return bare() || other.bare() || (kind == other.kind && unit.equals(other.unit));
    }
}
