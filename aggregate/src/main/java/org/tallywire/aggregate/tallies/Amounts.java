package org.tallywire.aggregate.tallies;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;

/**
 * What adds up in one unit. Exact: what was added can be taken away again without a trace.
 *
 * @param total the values
 * @param corroborated the values of corroborated facts
 * @param low the lower bounds, the value standing where there is none
 * @param high the upper bounds, likewise
 */
public record Amounts(BigDecimal total, BigDecimal corroborated, BigDecimal low, BigDecimal high) {

    /** Nothing. */
    public static final Amounts ZERO = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** The sum. */
    public Amounts plus(Amounts other) {
        return with(other, BigDecimal::add);
    }

    /** The difference. */
    public Amounts minus(Amounts other) {
        return with(other, BigDecimal::subtract);
    }

    /** The difference, each of the four at least zero. */
    Amounts beyond(Amounts other) {
        return with(other, (a, b) -> a.subtract(b).max(BigDecimal.ZERO));
    }

    private Amounts with(Amounts other, BinaryOperator<BigDecimal> operator) {
        return new Amounts(
                operator.apply(total, other.total),
                operator.apply(corroborated, other.corroborated),
                operator.apply(low, other.low),
                operator.apply(high, other.high));
    }
}
