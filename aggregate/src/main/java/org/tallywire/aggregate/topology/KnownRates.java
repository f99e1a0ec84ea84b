package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.SlimRate;
import org.tallywire.aggregate.avro.SlimRates;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.aggregate.money.MonthlyMeans;
import org.tallywire.avro.CurrencyRate;
import org.tallywire.avro.DailyRates;

/** The table of exchange rates that a task was given, completed by the days that it has heard of since. */
final class KnownRates {

    static final StateStore<SlimRates> STORE = new StateStore<>("daily-rates", SlimRates.class);

    /** Under it stands, in place of a day, the version of the table by which all facts were last converted. */
    private static final String CONVERTED = "converted";

    private final ExchangeRates given;
    private final KeyValueStore<String, SlimRates> store;
    private ExchangeRates table;

    KnownRates(ExchangeRates given, KeyValueStore<String, SlimRates> store) {
        this.given = given;
        this.store = store;
        this.table = completed();
    }

    ExchangeRates table() {
        return table;
    }

    /**
     * Checks what would otherwise stand in the store, and fail there for ever.
     *
     * @throws IllegalArgumentException if the rates are of no day, or not one positive rate a currency
     */
    static void check(DailyRates day) {
        try {
            LocalDate.parse(day.getDay());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("rates of '" + day.getDay() + "', which is no day; write yyyy-mm-dd", e);
        }
        var currencies = new HashSet<String>();
        for (CurrencyRate rate : day.getRates())
            if (rate.getRate().signum() <= 0 || !currencies.add(rate.getCurrency()))
                throw new IllegalArgumentException("rates of " + day.getDay() + ": " + rate.getCurrency() + " "
                        + rate.getRate() + " is not positive, or there twice");
    }

    /** Takes note of a day; whether the table is another one now. */
    boolean note(SlimRates day) {
        store.put(day.getDay(), day);
        String before = table.version();
        table = completed();
        return !table.version().equals(before);
    }

    /** Whether facts may stand that were converted by another table. */
    boolean isNew() {
        SlimRates converted = store.get(CONVERTED);
        String version = converted == null ? given.version() : converted.getDay();
        return !version.equals(table.version());
    }

    /** Remembers that all facts are converted by this table. */
    void converted() {
        store.put(CONVERTED, new SlimRates(table.version(), List.of()));
    }

    private ExchangeRates completed() {
        var days = new TreeMap<LocalDate, Map<String, BigDecimal>>();
        try (var all = store.all()) {
            all.forEachRemaining(day -> {
                if (!day.key.equals(CONVERTED))
                    days.put(
                            LocalDate.parse(day.key),
                            day.value.getRates().stream()
                                    .collect(Collectors.toMap(SlimRate::getCurrency, SlimRate::getRate)));
            });
        }
        return given.with(MonthlyMeans.of(days));
    }
}
