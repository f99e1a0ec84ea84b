package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.view.Place;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Converted;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Words;

/** The facts, the latest reported first. */
final class FactListing implements Listing<Fact> {

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                Parameters.SUBJECT,
                Parameters.COUNTRY,
                Parameters.KIND,
                Parameters.MEASURE,
                Parameters.STATUS,
                Parameters.YEAR,
                Parameters.QUARTER,
                Parameters.PRODUCT,
                Parameters.LANGUAGE,
                Parameters.SOURCE,
                Parameters.CORROBORATED,
                Parameters.LIMIT,
                Parameters.CURSOR);
    }

    @Override
    public Page<Fact> page(Standing standing, Asked asked) {
        Place last = place(asked);
        var filter = new FactFilter(asked);
        Stream<Fact> found = standing.facts(last, asked.orNull(Parameters.SUBJECT)).stream()
                .filter(fact -> !place(fact).equals(last))
                .filter(filter::holds);
        return Page.of(found, asked.limit(), fact -> cursor(place(fact)));
    }

    private static Place place(Fact fact) {
        return new Place(fact.getFirstPublished(), fact.getId());
    }

    /** The place that the cursor names; null where there is none. */
    static @Nullable Place place(Asked asked) {
        List<String> cursor = asked.orNull(Parameters.CURSOR);
        if (cursor == null) return null;
        try {
            return new Place(Instant.parse(cursor.get(0)), cursor.get(1));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw Problem.badParameter(
                            "cursor", "the cursor is of another list", "give the `next` of a page as it came")
                    .refusal();
        }
    }

    static List<String> cursor(Place place) {
        return List.of(place.time().toString(), place.id());
    }

    @Override
    public ObjectNode json(Fact fact) {
        return CanonicalJson.of(fact);
    }

    @Override
    public Stream<String> ids(Fact fact) {
        return Names.in(fact);
    }

    @Override
    public List<String> columns() {
        return List.of(
                "id",
                "kind",
                "measure",
                "subjects",
                "groupSize",
                "value",
                "low",
                "high",
                "approximate",
                "unit",
                "usd",
                "eur",
                "rateMonth",
                "product",
                "site",
                "basis",
                "period",
                "status",
                "originalSources",
                "corroborated",
                "firstPublished",
                "lastPublished",
                "claimCount",
                "supersededBy",
                "partOf",
                "contradicts");
    }

    @Override
    public Stream<List<@Nullable Object>> rows(Fact fact) {
        Converted money = fact.getConverted();
        return Stream.of(Arrays.asList(
                fact.getId(),
                fact.getKind(),
                Words.hyphenated(fact.getMeasure()),
                fact.getSubjects().stream().map(EntityRef::getId).collect(Collectors.joining(" ")),
                fact.getGroupSize(),
                fact.getValue(),
                fact.getLow(),
                fact.getHigh(),
                fact.getApproximate(),
                fact.getUnit(),
                money == null ? null : money.getUsd(),
                money == null ? null : money.getEur(),
                money == null ? null : money.getRateMonth(),
                fact.getProduct(),
                fact.getSite(),
                fact.getBasis(),
                fact.getPeriod(),
                fact.getStatus(),
                String.join(" ", fact.getOriginalSources()),
                fact.getCorroborated(),
                fact.getFirstPublished(),
                fact.getLastPublished(),
                fact.getClaimCount(),
                fact.getSupersededBy(),
                fact.getPartOf(),
                String.join(" ", fact.getContradicts())));
    }
}
