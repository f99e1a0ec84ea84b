package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.tallywire.aggregate.money.ExchangeRates;

/** The quantities of the claims of one group. Not thread-safe. */
final class Values {

    private final ExchangeRates rates;
    private final IdentityHashMap<ReportedClaim, Quantity> quantities = new IdentityHashMap<>();

    Values(ExchangeRates rates) {
        this.rates = rates;
    }

    Quantity of(ReportedClaim claim) {
        return quantities.computeIfAbsent(claim, c -> new Quantity(c, rates));
    }

    /** Whether two claims state the same. */
    boolean agree(ReportedClaim one, ReportedClaim other) {
        return of(one).agrees(of(other));
    }

    /** A number that can be compared within the group; empty without a rate. */
    Optional<BigDecimal> size(ReportedClaim claim) {
        return of(claim).size();
    }

    /** Of how many claims they are at hand. */
    int atHand() {
        return quantities.size();
    }

    /** Lets go of a claim that has left the group. */
    void forget(ReportedClaim claim) {
        quantities.remove(claim);
    }
}
