package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Kind;

/** What a claim states, made ready to be compared with many others of its group. Not thread-safe. */
final class Quantity {

    private static final BigDecimal EXACT = new BigDecimal("0.02");
    private static final BigDecimal LOOSE = new BigDecimal("0.10");

    /** Further apart than this, numbers need no exact look. */
    private static final double FAR = 0.101;

    /** A tenth of the larger is more than a tenth of the smaller. */
    private static final double MARGIN = 0.115;

    /** What money is called once it is converted. */
    private static final String CONVERTED = "in euros";

    private final ReportedClaim claim;
    private final List<Stated> amounts;
    private final ExchangeRates rates;
    private @Nullable Optional<BigDecimal> size;
    private double roughSize = -1;
    private @Nullable Map<String, List<Double>> sizes;

    /** One amount, a year where it is a rate. */
    private record Stated(BigDecimal value, double rough, String unit, boolean approximate) {

        static Stated of(Amount amount, Kind kind) {
            BigDecimal value = CountedUnit.of(kind, amount.unit()).perYear(amount.value());
            return new Stated(value, value.doubleValue(), amount.unit(), amount.approximate());
        }

        boolean agrees(Stated other) {
            if (isFar(rough, other.rough)) return false;
            return close(value, other.value, approximate || other.approximate ? LOOSE : EXACT);
        }
    }

    Quantity(ReportedClaim claim, ExchangeRates rates) {
        this.claim = claim;
        this.rates = rates;
        var all = new ArrayList<Stated>(1 + claim.alternatives().size());
        all.add(Stated.of(claim.amount(), claim.kind()));
        claim.alternatives().forEach(amount -> all.add(Stated.of(amount, claim.kind())));
        amounts = List.copyOf(all);
    }

    /** Within 2 %, or within 10 % where either is approximate or they have no currency in common. */
    boolean agrees(Quantity other) {
        boolean comparable = false;
        for (Stated a : amounts)
            for (Stated b : other.amounts) {
                if (claim.kind() == Kind.FUNDING && !a.unit().equals(b.unit())) continue;
                comparable = true;
                if (a.agrees(b)) return true;
            }
        return !comparable && agreesInEuros(other);
    }

    /**
     * How much it states, roughly, by what it can be compared in: each currency, and euros; without a unit for capacity,
     * of which a group counts one thing. Two that agree have sizes {@link #near} each other in one of them.
     */
    Map<String, List<Double>> sizes() {
        Map<String, List<Double>> known = sizes;
        if (known == null) sizes = known = workedSizes();
        return known;
    }

    private Map<String, List<Double>> workedSizes() {
        boolean money = claim.kind() == Kind.FUNDING;
        var found = new HashMap<String, List<Double>>();
        for (Stated amount : amounts)
            found.computeIfAbsent(money ? amount.unit() : "", unit -> new ArrayList<>(1))
                    .add(amount.rough());
        if (money) size().ifPresent(euros -> found.put(CONVERTED, List.of(euros.doubleValue())));
        return Map.copyOf(found);
    }

    /** Those of the sizes that may agree with one. */
    static <V> NavigableMap<Double, V> near(NavigableMap<Double, V> sizes, double size) {
        double one = size * (1 + MARGIN);
        double other = size / (1 + MARGIN);
        return sizes.subMap(Math.min(one, other), true, Math.max(one, other), true);
    }

    /** A number that can be compared within the group: euros, or units a year; empty without a rate. */
    Optional<BigDecimal> size() {
        Optional<BigDecimal> known = size;
        if (known == null) size = known = worked();
        return known;
    }

    /** Whether the larger of the two is less than so many times the other; not where either cannot be compared. */
    boolean isWithin(double factor, Quantity other) {
        double a = Math.abs(roughSize());
        double b = Math.abs(other.roughSize());
        return Math.max(a, b) < factor * Math.min(a, b);
    }

    private double roughSize() {
        double known = roughSize;
        if (known < 0) roughSize = known = size().map(BigDecimal::doubleValue).orElse(0.0);
        return known;
    }

    private Optional<BigDecimal> worked() {
        if (claim.kind() != Kind.FUNDING) return Optional.of(amounts.get(0).value());
        Amount amount = claim.amount();
        return rates.euros(amount.value(), amount.unit(), claim.month());
    }

    private boolean agreesInEuros(Quantity other) {
        return size().flatMap(a -> other.size().map(b -> close(a, b, LOOSE))).orElse(false);
    }

    private static boolean isFar(double a, double b) {
        return Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b)) * FAR;
    }

    private static boolean close(BigDecimal a, BigDecimal b, BigDecimal tolerance) {
        BigDecimal larger = a.abs().max(b.abs());
        return a.subtract(b).abs().compareTo(larger.multiply(tolerance)) <= 0;
    }
}
