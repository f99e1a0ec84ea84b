package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.tallywire.schemas.Decimals;

/** Decimals at the scale of the contract. */
final class Scaled {

    private Scaled() {}

    static BigDecimal of(BigDecimal value) {
        return value.setScale(Decimals.SCALE, RoundingMode.HALF_EVEN);
    }
}
