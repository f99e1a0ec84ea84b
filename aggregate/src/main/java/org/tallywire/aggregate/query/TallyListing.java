package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.KeyText;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.avro.Total;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Words;

/** The tallies by key, as they stand or as they stood. */
final class TallyListing implements Listing<Tally> {

    private static final char AFTER_EVERYTHING = '\uffff';

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                Parameters.LEVEL,
                Parameters.SUBJECT,
                Parameters.COUNTRY,
                Parameters.KIND,
                Parameters.MEASURE,
                Parameters.STATUS,
                Parameters.WINDOW,
                Parameters.BY,
                Parameters.YEAR,
                Parameters.QUARTER,
                Parameters.PRODUCT,
                Parameters.LANGUAGE,
                Parameters.CORROBORATED,
                Parameters.AS_OF,
                Parameters.LIMIT,
                Parameters.CURSOR);
    }

    @Override
    public Page<Tally> page(Standing standing, Asked asked) {
        var filter = TallyFilter.of(standing, asked);
        var asOf = asked.get(Parameters.AS_OF);
        asOf.ifPresent(moment -> Past.check(standing, moment));
        NavigableSet<String> keys =
                asOf.isPresent() ? standing.tallyKeysEver() : standing.tallies().navigableKeySet();
        Stream<Tally> found = range(keys, asked)
                .filter(filter::mayHold)
                .map(key -> asOf.isPresent()
                        ? standing.tallyAt(key, asOf.get())
                        : standing.tally(key).map(held -> held.value()))
                .flatMap(Optional::stream)
                .filter(filter::holds);
        return Page.of(found, asked.limit(), tally -> List.of(tally.getKey()));
    }

    /** The keys from the cursor on; only those of one subject, country or level where these are asked for. */
    private static Stream<String> range(NavigableSet<String> keys, Asked asked) {
        NavigableSet<String> range = keys;
        String prefix = prefix(asked);
        if (!prefix.isEmpty()) range = range.subSet(prefix, true, prefix + AFTER_EVERYTHING, false);
        List<String> cursor = asked.orNull(Parameters.CURSOR);
        if (cursor == null || range.isEmpty()) return range.stream();
        String last = cursor.get(0);
        if (last.compareTo(range.first()) < 0) return range.stream();
        return last.compareTo(range.last()) >= 0 ? Stream.empty() : range.tailSet(last, false).stream();
    }

    private static String prefix(Asked asked) {
        var level = asked.get(Parameters.LEVEL);
        var subject = asked.get(Parameters.SUBJECT);
        var country = asked.get(Parameters.COUNTRY);
        if (subject.isPresent() && country.isPresent())
            throw Problem.badParameter(
                            "country",
                            "a row is of a subject or of a country, and both were asked for",
                            "ask for one of them; /v1/facts takes both")
                    .refusal();
        TallyLevel of = subject.isPresent() ? TallyLevel.SUBJECT : country.isPresent() ? TallyLevel.COUNTRY : null;
        if (of != null && level.isPresent() && level.get() != of)
            throw Problem.badParameter(
                            "level",
                            "rows of " + Words.hyphenated(of) + " were asked for, and of "
                                    + Words.hyphenated(level.get()),
                            "leave level out")
                    .refusal();
        if (of != null)
            return KeyText.join(List.of(of.name(), subject.or(() -> country).orElse(""))) + "|";
        return level.map(any -> any.name() + "|").orElse("");
    }

    @Override
    public ObjectNode json(Tally tally) {
        return CanonicalJson.of(tally);
    }

    @Override
    public Stream<String> ids(Tally tally) {
        return Stream.of(Names.idOf(tally.getLevel(), tally.getWho()));
    }

    @Override
    public List<String> columns() {
        return List.of(
                "key",
                "kind",
                "measure",
                "level",
                "who",
                "status",
                "window",
                "product",
                "unit",
                "total",
                "corroborated",
                "low",
                "high",
                "unitFacts",
                "facts",
                "corroboratedFacts",
                "usd",
                "eur",
                "unconverted",
                "digest");
    }

    /** One row a unit. */
    @Override
    public Stream<List<@Nullable Object>> rows(Tally tally) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Total total : tally.getTotals()) rows.add(row(tally, total));
        return rows.stream();
    }

    private static List<@Nullable Object> row(Tally tally, Total total) {
        return Arrays.asList(
                tally.getKey(),
                tally.getKind(),
                Words.hyphenated(tally.getMeasure()),
                tally.getLevel(),
                tally.getWho(),
                tally.getStatus(),
                tally.getWindow(),
                tally.getProduct(),
                total.getUnit(),
                total.getTotal(),
                total.getCorroborated(),
                total.getLow(),
                total.getHigh(),
                total.getFacts(),
                tally.getFacts(),
                tally.getCorroboratedFacts(),
                tally.getKind() == Kind.FUNDING ? totalOf(tally.getUsd()) : null,
                tally.getKind() == Kind.FUNDING ? totalOf(tally.getEur()) : null,
                tally.getUnconverted(),
                tally.getDigest());
    }

    private static @Nullable Object totalOf(@Nullable Total total) {
        return total == null ? null : total.getTotal();
    }
}
