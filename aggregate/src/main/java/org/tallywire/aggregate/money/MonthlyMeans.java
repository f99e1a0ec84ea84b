package org.tallywire.aggregate.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What daily rates come to by the month, to six digits as the bundled table has them: a function of the days, whatever
 * their order. Immutable.
 *
 * <p>A month counts once a day of a later one is known: its mean moves no more then, and facts do not either. One of
 * which fewer than {@value #FEWEST_DAYS} days are known, of some twenty on which rates are set, counts for nothing: a
 * service that began to watch at its end would take its last days for the whole.
 *
 * @param months units of each currency for one euro, by month
 */
public record MonthlyMeans(SortedMap<YearMonth, SortedMap<String, BigDecimal>> months) {

    /** Of months of which nothing is known. */
    public static final MonthlyMeans NONE = new MonthlyMeans(new TreeMap<>());

    static final int FEWEST_DAYS = 10;

    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    public MonthlyMeans {
        var copy = new TreeMap<YearMonth, SortedMap<String, BigDecimal>>();
        months.forEach((month, rates) -> copy.put(month, Collections.unmodifiableSortedMap(new TreeMap<>(rates))));
        months = Collections.unmodifiableSortedMap(copy);
    }

    /** The means of the rates of days: units of each currency for one euro, positive, by ISO 4217 code. */
    public static MonthlyMeans of(Map<LocalDate, ? extends Map<String, BigDecimal>> days) {
        if (days.isEmpty()) return NONE;
        YearMonth running = YearMonth.from(Collections.max(days.keySet()));
        var known = new TreeMap<YearMonth, SortedMap<String, List<BigDecimal>>>();
        days.forEach((day, rates) -> {
            YearMonth month = YearMonth.from(day);
            if (month.isBefore(running)) add(rates, known.computeIfAbsent(month, m -> new TreeMap<>()));
        });
        var means = new TreeMap<YearMonth, SortedMap<String, BigDecimal>>();
        known.forEach((month, rates) -> means.put(month, means(rates)));
        means.values().removeIf(Map::isEmpty);
        return new MonthlyMeans(means);
    }

    private static void add(Map<String, BigDecimal> rates, SortedMap<String, List<BigDecimal>> to) {
        rates.forEach((currency, rate) -> {
            if (rate.signum() <= 0) throw new IllegalArgumentException("a rate is positive: " + currency + " " + rate);
            to.computeIfAbsent(currency, c -> new ArrayList<>()).add(rate);
        });
    }

    private static SortedMap<String, BigDecimal> means(SortedMap<String, List<BigDecimal>> rates) {
        var means = new TreeMap<String, BigDecimal>();
        rates.forEach((currency, all) -> {
            if (all.size() >= FEWEST_DAYS) means.put(currency, mean(all));
        });
        return means;
    }

    private static BigDecimal mean(List<BigDecimal> rates) {
        BigDecimal sum = rates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(rates.size()), DIGITS);
    }
}
