package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Kind;

/** Whether two claims of one group state the same quantity. For one pass over a group; not thread-safe. */
final class Values {

    private static final BigDecimal EXACT = new BigDecimal("0.02");
    private static final BigDecimal LOOSE = new BigDecimal("0.10");

    private final ExchangeRates rates;
    private final IdentityHashMap<ReportedClaim, Optional<BigDecimal>> sizes = new IdentityHashMap<>();

    Values(ExchangeRates rates) {
        this.rates = rates;
    }

    /** Within 2 %, or within 10 % where either is approximate or they have no currency in common. */
    boolean agree(ReportedClaim one, ReportedClaim other) {
        boolean comparable = false;
        for (Amount a : amounts(one))
            for (Amount b : amounts(other)) {
                if (one.kind() == Kind.FUNDING && !a.unit().equals(b.unit())) continue;
                comparable = true;
                if (close(perYear(one, a), perYear(other, b), tolerance(a, b))) return true;
            }
        return !comparable && agreeInEuros(one, other);
    }

    /** A number that can be compared within the group: euros, or units a year; empty without a rate. */
    Optional<BigDecimal> size(ReportedClaim claim) {
        return sizes.computeIfAbsent(claim, this::worked);
    }

    private Optional<BigDecimal> worked(ReportedClaim claim) {
        Amount amount = claim.amount();
        if (claim.kind() == Kind.FUNDING) return rates.euros(amount.value(), amount.unit(), claim.month());
        return Optional.of(perYear(claim, amount));
    }

    private boolean agreeInEuros(ReportedClaim one, ReportedClaim other) {
        return size(one).flatMap(a -> size(other).map(b -> close(a, b, LOOSE))).orElse(false);
    }

    private static List<Amount> amounts(ReportedClaim claim) {
        if (claim.alternatives().isEmpty()) return List.of(claim.amount());
        var all = new ArrayList<>(List.of(claim.amount()));
        all.addAll(claim.alternatives());
        return all;
    }

    private static BigDecimal perYear(ReportedClaim claim, Amount amount) {
        return CountedUnit.of(claim.kind(), amount.unit()).perYear(amount.value());
    }

    private static BigDecimal tolerance(Amount a, Amount b) {
        return a.approximate() || b.approximate() ? LOOSE : EXACT;
    }

    private static boolean close(BigDecimal a, BigDecimal b, BigDecimal tolerance) {
        BigDecimal larger = a.abs().max(b.abs());
        return a.subtract(b).abs().compareTo(larger.multiply(tolerance)) <= 0;
    }
}
