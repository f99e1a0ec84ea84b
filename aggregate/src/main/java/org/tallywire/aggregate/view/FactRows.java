package org.tallywire.aggregate.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.TallyLevel;

/**
 * Which tallies count a fact, told from its record: a tally does not list its facts. The same rules as those by which
 * the factbook books them.
 */
public final class FactRows {

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(20);
    private static final String WHOLE_INDUSTRY = "";

    private FactRows() {}

    /** Whether the tally counts the fact. */
    public static boolean counts(TallyKey tally, Fact fact) {
        return fact.getMeasure() == tally.measure()
                && fact.getStatus() == tally.status()
                && of(fact).contains(bare(tally));
    }

    /** The keys of the tallies that count the fact, that of the industry without its slug. */
    public static Set<TallyKey> of(Fact fact) {
        if (!counts(fact)) return Set.of();
        var keys = new HashSet<TallyKey>();
        for (String window : windows(fact)) {
            if (!isGroup(fact))
                keys.add(key(TallyLevel.SUBJECT, fact.getSubjects().get(0).getId(), window, fact));
            String country = country(fact);
            if (country != null) keys.add(key(TallyLevel.COUNTRY, country, window, fact));
            keys.add(key(TallyLevel.INDUSTRY, WHOLE_INDUSTRY, window, fact));
        }
        return keys;
    }

    /** The key as {@link #of} has it. */
    public static TallyKey bare(TallyKey key) {
        if (key.level() != TallyLevel.INDUSTRY) return key;
        return new TallyKey(
                key.level(), WHOLE_INDUSTRY, key.measure(), key.status(), key.window(), key.unit(), key.product());
    }

    private static boolean counts(Fact fact) {
        return fact.getSupersededBy() == null
                && fact.getPartOf() == null
                && !fact.getSubjects().isEmpty()
                && Stream.of(fact.getValue(), orZero(fact.getLow()), orZero(fact.getHigh()))
                        .allMatch(value -> value.abs().compareTo(LARGEST) <= 0);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return Objects.requireNonNullElse(value, BigDecimal.ZERO);
    }

    private static boolean isGroup(Fact fact) {
        int named = fact.getSubjects().size();
        Integer size = fact.getGroupSize();
        return named > 1 || (size != null && size > named);
    }

    private static @Nullable String country(Fact fact) {
        Set<String> countries = fact.getSubjects().stream()
                .map(EntityRef::getCountry)
                .map(country -> Objects.requireNonNullElse(country, ""))
                .collect(Collectors.toSet());
        String only = countries.size() == 1 ? countries.iterator().next() : "";
        return only.isEmpty() ? null : only;
    }

    private static TallyKey key(TallyLevel level, String who, String window, Fact fact) {
        boolean capacity = fact.getKind() != Kind.FUNDING;
        return new TallyKey(
                level,
                who,
                fact.getMeasure(),
                fact.getStatus(),
                window,
                capacity ? fact.getUnit() : null,
                capacity ? fact.getProduct() : null);
    }

    private static List<String> windows(Fact fact) {
        if (fact.getKind() != Kind.FUNDING)
            return List.of(Objects.requireNonNullElse(fact.getPeriod(), TallyKey.NO_PERIOD));
        LocalDate day = fact.getFirstPublished().atZone(ZoneOffset.UTC).toLocalDate();
        return List.of(
                YearMonth.from(day).toString(),
                day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR),
                String.valueOf(day.getYear()));
    }
}
