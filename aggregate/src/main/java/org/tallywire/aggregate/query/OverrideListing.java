package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Place;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.schemas.Words;

/** What analysts decided, the latest first; of each key the last record, which may take the decision back. */
final class OverrideListing implements Listing<Held<AnalystOverride>> {

    private static final Comparator<Held<AnalystOverride>> LATEST_FIRST = Comparator.comparing(OverrideListing::place);

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(Parameters.ACTION, Parameters.TARGET, Parameters.UNDONE, Parameters.LIMIT, Parameters.CURSOR);
    }

    @Override
    public Page<Held<AnalystOverride>> page(Standing standing, Asked asked) {
        Place last = FactListing.place(asked);
        Stream<Held<AnalystOverride>> found = standing.overrides().values().stream()
                .filter(held -> isAsked(held.value(), asked))
                .filter(held -> last == null || place(held).compareTo(last) > 0)
                .sorted(LATEST_FIRST);
        return Page.of(found, asked.limit(), held -> FactListing.cursor(place(held)));
    }

    private static Place place(Held<AnalystOverride> held) {
        return new Place(held.value().getDecidedAt(), held.key());
    }

    private static boolean isAsked(AnalystOverride decision, Asked asked) {
        return asked.is(Parameters.ACTION, decision.getAction())
                && asked.is(Parameters.UNDONE, decision.getUndone())
                && asked.get(Parameters.TARGET)
                        .map(target -> target.equals(decision.getTarget()) || target.equals(decision.getOther()))
                        .orElse(true);
    }

    @Override
    public ObjectNode json(Held<AnalystOverride> held) {
        return DecisionRecords.json(held.key(), held.value());
    }

    @Override
    public Stream<String> ids(Held<AnalystOverride> held) {
        return Stream.empty();
    }

    @Override
    public List<String> columns() {
        return List.of(
                "key", "action", "target", "other", "status", "claims", "author", "reason", "decidedAt", "undone");
    }

    @Override
    public Stream<List<@Nullable Object>> rows(Held<AnalystOverride> held) {
        AnalystOverride decision = held.value();
        return Stream.of(Arrays.asList(
                held.key(),
                Words.hyphenated(decision.getAction()),
                decision.getTarget(),
                decision.getOther(),
                decision.getStatus(),
                decision.getClaims().stream()
                        .map(claim -> claim.getArticleId() + "/" + claim.getClaimId())
                        .collect(Collectors.joining(" ")),
                decision.getAuthor(),
                decision.getReason(),
                decision.getDecidedAt(),
                decision.getUndone()));
    }
}
