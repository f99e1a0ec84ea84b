package org.tallywire.aggregate.money;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;

/**
 * Monthly average rates of currencies against the euro. A month without a rate takes the latest earlier one; a currency
 * that is not in the table, or a month before its first rate, has none. Results are rounded once, to 2 decimals, half
 * even. Immutable.
 *
 * <p>Source of the bundled table: European Central Bank, euro foreign exchange reference rates, monthly means.
 */
public final class ExchangeRates {

    private static final String BUNDLED = "ecb-monthly-average.csv";
    private static final int DECIMALS = 2;
    private static final int VERSION_DIGITS = 8;

    private final Map<String, NavigableMap<YearMonth, BigDecimal>> perEuro;
    private final String version;

    private ExchangeRates(Map<String, NavigableMap<YearMonth, BigDecimal>> perEuro, String version) {
        this.perEuro = perEuro;
        this.version = version;
    }

    /** The table that comes with the program. */
    public static ExchangeRates bundled() {
        try (InputStream in = ExchangeRates.class.getResourceAsStream(BUNDLED)) {
            if (in == null) throw new IllegalStateException("the program lacks its resource " + BUNDLED);
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + BUNDLED, e);
        }
    }

    /**
     * A table as text: the header {@code month,USD,…}, then a line a month, {@code 2025-08,1.16314,…}: units of each
     * currency for one euro, nothing between the commas where there is no rate.
     *
     * @throws IllegalArgumentException if a line is not of that form; the message names it
     */
    public static ExchangeRates parse(String csv) {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("month,"))
            throw new IllegalArgumentException("a table of rates begins with the line 'month,USD,…'");
        String[] currencies = lines.get(0).split(",", -1);
        var rates = new HashMap<String, NavigableMap<YearMonth, BigDecimal>>();
        for (String line : lines.subList(1, lines.size())) readMonth(line, currencies, rates);
        String last = lines.get(lines.size() - 1).split(",", 2)[0];
        return new ExchangeRates(rates, version(last, csv));
    }

    /**
     * This table with the months that it does not have; where none of these is new, this table. Its version names the last
     * month and the content.
     */
    public ExchangeRates with(MonthlyMeans means) {
        Set<YearMonth> months = perEuro.values().stream()
                .flatMap(rates -> rates.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var added = new TreeMap<>(means.months());
        added.keySet().removeAll(months);
        if (added.isEmpty()) return this;
        months.addAll(added.keySet());
        var rates = new HashMap<String, NavigableMap<YearMonth, BigDecimal>>();
        perEuro.forEach((currency, known) -> rates.put(currency, new TreeMap<>(known)));
        added.forEach((month, ofMonth) -> ofMonth.forEach((currency, rate) ->
                rates.computeIfAbsent(currency, c -> new TreeMap<>()).put(month, rate)));
        return new ExchangeRates(rates, version(Collections.max(months).toString(), version + added));
    }

    private static String version(String lastMonth, String content) {
        return "ecb-" + lastMonth + "-" + Ids.hash(content).substring(0, VERSION_DIGITS);
    }

    private static void readMonth(
            String line, String[] currencies, Map<String, NavigableMap<YearMonth, BigDecimal>> rates) {
        String[] cells = line.split(",", -1);
        try {
            YearMonth month = YearMonth.parse(cells[0]);
            for (int i = 1; i < currencies.length; i++) {
                if (cells[i].isBlank()) continue;
                BigDecimal rate = new BigDecimal(cells[i]);
                if (rate.signum() <= 0) throw new IllegalArgumentException("a rate is positive");
                rates.computeIfAbsent(currencies[i], c -> new TreeMap<>()).put(month, rate);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("bad line in a table of rates: '" + line + "'", e);
        }
    }

    /** Names the table's last month and content; goes into every fact that it was used for. */
    public String version() {
        return version;
    }

    /** The amount in dollars and euros at the rates of the month. */
    public Conversion convert(BigDecimal amount, String currency, YearMonth month) {
        Map.Entry<YearMonth, BigDecimal> rate = rate(currency, month);
        YearMonth used = rate == null ? null : rate.getKey();
        BigDecimal eur = currency.equals("EUR") ? cents(amount) : across(amount, rate, BigDecimal.ONE);
        Map.Entry<YearMonth, BigDecimal> dollar = rate("USD", used == null ? month : used);
        BigDecimal usd = currency.equals("USD")
                ? cents(amount)
                : across(amount, rate, dollar == null ? null : dollar.getValue());
        return new Conversion(usd, eur, used, version);
    }

    /** The amount in euros, to 16 digits, for comparisons. */
    public Optional<BigDecimal> euros(BigDecimal amount, String currency, YearMonth month) {
        if (currency.equals("EUR")) return Optional.of(amount);
        Map.Entry<YearMonth, BigDecimal> rate = rate(currency, month);
        return rate == null ? Optional.empty() : Optional.of(amount.divide(rate.getValue(), MathContext.DECIMAL64));
    }

    private Map.@Nullable Entry<YearMonth, BigDecimal> rate(String currency, YearMonth month) {
        // A euro is always a euro, but what it was in dollars is a matter of the month.
        NavigableMap<YearMonth, BigDecimal> known = perEuro.get(currency.equals("EUR") ? "USD" : currency);
        Map.Entry<YearMonth, BigDecimal> entry = known == null ? null : known.floorEntry(month);
        if (entry == null || !currency.equals("EUR")) return entry;
        return Map.entry(entry.getKey(), BigDecimal.ONE);
    }

    private static @Nullable BigDecimal across(
            BigDecimal amount, Map.@Nullable Entry<YearMonth, BigDecimal> from, @Nullable BigDecimal to) {
        if (from == null || to == null) return null;
        return held(amount.multiply(to).divide(from.getValue(), DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static @Nullable BigDecimal cents(BigDecimal amount) {
        return held(amount.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** Null for what the contract cannot hold: a number that no text means. */
    private static @Nullable BigDecimal held(BigDecimal amount) {
        return Decimals.fits(amount) ? amount : null;
    }
}
