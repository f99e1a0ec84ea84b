package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import org.tallywire.schemas.Decimals;

/**
 * A quantity as a text states it.
 *
 * @param value exact
 * @param unit ISO 4217 for money; {@code x}, {@code %}, {@code plants}, {@code MW}; {@code wafers/month} and its like
 * @param approximate whether the text hedges it
 */
public record Amount(BigDecimal value, String unit, boolean approximate) {

    public Amount {
        if (unit.isBlank()) throw new IllegalArgumentException("a quantity has a unit that is not blank");
        value = Decimals.bare(value);
        if (!Decimals.fits(value)) throw new IllegalArgumentException("more digits than the contract holds: " + value);
    }

    /** How many digits the text commits itself to: 3985000000 has four. */
    int significantDigits() {
        return value.stripTrailingZeros().precision();
    }
}
