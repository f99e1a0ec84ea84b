package org.tallywire.aggregate.money;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An amount in dollars and euros. Where the currency has no rate, the amount is known only in the currencies it is
 * stated in.
 *
 * @param usd in US dollars, 2 decimals, half even; null without a rate
 * @param eur in euros, likewise
 * @param rateMonth the month whose rates were used, earlier than the one asked for where that has none; null where no
 *     rate was used
 * @param ratesVersion version of the table of rates
 */
public record Conversion(
        @Nullable BigDecimal usd,
        @Nullable BigDecimal eur,
        @Nullable YearMonth rateMonth,
        String ratesVersion) {

    /** The dollars, where there is a rate. */
    public Optional<BigDecimal> dollars() {
        return Optional.ofNullable(usd);
    }

    /** The euros, where there is a rate. */
    public Optional<BigDecimal> euros() {
        return Optional.ofNullable(eur);
    }

    /** Whether both are known. */
    public boolean complete() {
        return usd != null && eur != null;
    }
}
