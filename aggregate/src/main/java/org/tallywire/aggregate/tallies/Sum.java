package org.tallywire.aggregate.tallies;

/**
 * A running total in one unit.
 *
 * @param amounts what adds up
 * @param facts over how many facts
 */
public record Sum(Amounts amounts, int facts) {

    /** Of nothing. */
    public static final Sum EMPTY = new Sum(Amounts.ZERO, 0);

    Sum plus(Amounts more) {
        return new Sum(amounts.plus(more), facts + 1);
    }

    Sum plus(Sum other) {
        return new Sum(amounts.plus(other.amounts), facts + other.facts);
    }

    Sum minus(Amounts less) {
        return facts == 1 ? EMPTY : new Sum(amounts.minus(less), facts - 1);
    }
}
