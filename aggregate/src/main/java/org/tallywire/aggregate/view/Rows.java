package org.tallywire.aggregate.view;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Amounts;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.Sum;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;
import org.tallywire.schemas.Decimals;

/** Tallies as rows that can be added to and taken from one another, unit by unit; a difference may be negative. */
final class Rows {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(128);
    private static final int HEX = 16;

    private Rows() {}

    /** The tally's numbers; nothing for none. */
    static Row of(@Nullable Tally tally) {
        if (tally == null) return Row.EMPTY;
        var totals = new TreeMap<String, Sum>();
        tally.getTotals().forEach(total -> totals.put(total.getUnit(), sum(total)));
        return new Row(
                totals,
                sum(tally.getUsd()),
                sum(tally.getEur()),
                tally.getFacts(),
                tally.getCorroboratedFacts(),
                tally.getUnconverted(),
                digest(tally));
    }

    static BigInteger digest(@Nullable Tally tally) {
        return tally == null || tally.getDigest().isEmpty() ? BigInteger.ZERO : new BigInteger(tally.getDigest(), HEX);
    }

    private static Sum sum(@Nullable Total total) {
        if (total == null) return Sum.EMPTY;
        var amounts = new Amounts(
                orZero(total.getTotal()),
                orZero(total.getCorroborated()),
                orZero(total.getLow()),
                orZero(total.getHigh()));
        return new Sum(amounts, total.getFacts());
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return Objects.requireNonNullElse(value, BigDecimal.ZERO);
    }

    static Row plus(Row one, Row other) {
        return combined(one, other, Amounts::plus, Integer::sum, BigInteger::add);
    }

    static Row minus(Row one, Row other) {
        return combined(one, other, Amounts::minus, (a, b) -> a - b, BigInteger::subtract);
    }

    private interface Combine<T> {
        T of(T one, T other);
    }

    private static Row combined(
            Row one, Row other, Combine<Amounts> amounts, IntBinaryOperator counts, Combine<BigInteger> digests) {
        SortedMap<String, Sum> totals = new TreeMap<>(one.totals());
        other.totals()
                .forEach((unit, sum) ->
                        totals.put(unit, combined(totals.getOrDefault(unit, Sum.EMPTY), sum, amounts, counts)));
        totals.values().removeIf(sum -> sum.facts() == 0 && isZero(sum.amounts()));
        return new Row(
                totals,
                combined(one.usd(), other.usd(), amounts, counts),
                combined(one.eur(), other.eur(), amounts, counts),
                counts.applyAsInt(one.facts(), other.facts()),
                counts.applyAsInt(one.corroborated(), other.corroborated()),
                counts.applyAsInt(one.unconverted(), other.unconverted()),
                digests.of(one.digest(), other.digest()).mod(MODULUS));
    }

    private static Sum combined(Sum one, Sum other, Combine<Amounts> amounts, IntBinaryOperator counts) {
        return new Sum(amounts.of(one.amounts(), other.amounts()), counts.applyAsInt(one.facts(), other.facts()));
    }

    private static boolean isZero(Amounts amounts) {
        return amounts.total().signum() == 0
                && amounts.corroborated().signum() == 0
                && amounts.low().signum() == 0
                && amounts.high().signum() == 0;
    }

    /** The tally with other numbers. */
    static Tally tally(Tally like, Row row) {
        boolean summed = Booking.isSummed(like.getMeasure());
        var totals = new ArrayList<Total>();
        row.totals().forEach((unit, sum) -> totals.add(total(unit, sum, summed)));
        return Tally.newBuilder()
                .setKey(like.getKey())
                .setKind(like.getKind())
                .setMeasure(like.getMeasure())
                .setLevel(like.getLevel())
                .setWho(like.getWho())
                .setStatus(like.getStatus())
                .setWindow(like.getWindow())
                .setProduct(like.getProduct())
                .setTotals(totals)
                .setUsd(like.getUsd() == null ? null : total("USD", row.usd(), true))
                .setEur(like.getEur() == null ? null : total("EUR", row.eur(), true))
                .setFacts(row.facts())
                .setCorroboratedFacts(row.corroborated())
                .setUnconverted(row.unconverted())
                .setDigest(String.format(Locale.ROOT, "%032x", row.digest()))
                .build();
    }

    private static Total total(String unit, Sum sum, boolean summed) {
        Amounts amounts = sum.amounts();
        return new Total(
                unit,
                scaled(amounts.total(), summed),
                scaled(amounts.corroborated(), summed),
                scaled(amounts.low(), summed),
                scaled(amounts.high(), summed),
                sum.facts());
    }

    private static @Nullable BigDecimal scaled(BigDecimal value, boolean summed) {
        return summed ? value.setScale(Decimals.SCALE, RoundingMode.HALF_EVEN) : null;
    }
}
