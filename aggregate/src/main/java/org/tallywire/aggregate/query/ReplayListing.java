package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.view.Place;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayCounts;
import org.tallywire.schemas.CanonicalJson;

/** Replays that are done, the latest first, without the facts and totals that they would change. */
final class ReplayListing implements Listing<Replay> {

    /** What makes a replay's record large. */
    private static final List<String> DIFFERENCES = List.of("facts", "tallies");

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(Parameters.STATE, Parameters.LIMIT, Parameters.CURSOR);
    }

    @Override
    public Page<Replay> page(Standing standing, Asked asked) {
        Place last = FactListing.place(asked);
        Stream<Replay> found = standing.replays().values().stream()
                .map(held -> held.value())
                .filter(replay -> asked.is(Parameters.STATE, replay.getState()))
                .filter(replay -> last == null || place(replay).compareTo(last) > 0)
                .sorted(Comparator.comparing(ReplayListing::place));
        return Page.of(found, asked.limit(), replay -> FactListing.cursor(place(replay)));
    }

    private static Place place(Replay replay) {
        return new Place(replay.getChangedAt(), replay.getName());
    }

    @Override
    public ObjectNode json(Replay replay) {
        var brief = new Replay();
        for (Schema.Field field : replay.getSchema().getFields())
            brief.put(field.pos(), DIFFERENCES.contains(field.name()) ? List.of() : replay.get(field.pos()));
        ObjectNode json = CanonicalJson.of(brief);
        json.remove(DIFFERENCES);
        return json;
    }

    @Override
    public Stream<String> ids(Replay replay) {
        return Stream.empty();
    }

    /** The entity ids in what a replay would change, for their names. */
    static Stream<String> idsInside(Replay replay) {
        return Stream.concat(
                replay.getFacts().stream()
                        .flatMap(fact -> Stream.of(fact.getBefore(), fact.getAfter()))
                        .flatMap(Stream::ofNullable)
                        .flatMap(Names::in),
                replay.getTallies().stream()
                        .flatMap(tally -> Stream.of(tally.getBefore(), tally.getAfter()))
                        .flatMap(Stream::ofNullable)
                        .map(tally -> Names.idOf(tally.getLevel(), tally.getWho())));
    }

    @Override
    public List<String> columns() {
        return List.of(
                "name",
                "stage",
                "through",
                "state",
                "changedAt",
                "asked",
                "copied",
                "changed",
                "unchanged",
                "older",
                "erased",
                "promoted",
                "skipped",
                "deadLetters",
                "factsAdded",
                "factsGone",
                "factsChanged",
                "talliesMoved",
                "factsLeftOut",
                "talliesLeftOut");
    }

    @Override
    public Stream<List<@Nullable Object>> rows(Replay replay) {
        ReplayCounts counts = replay.getCounts();
        return Stream.of(Arrays.asList(
                replay.getName(),
                replay.getStage(),
                replay.getThrough(),
                replay.getState(),
                replay.getChangedAt(),
                replay.getAsked(),
                counts.getCopied(),
                counts.getChanged(),
                counts.getUnchanged(),
                counts.getOlder(),
                counts.getErased(),
                counts.getPromoted(),
                counts.getSkipped(),
                counts.getDeadLetters(),
                replay.getFactsAdded(),
                replay.getFactsGone(),
                replay.getFactsChanged(),
                replay.getTalliesMoved(),
                replay.getFactsLeftOut(),
                replay.getTalliesLeftOut()));
    }
}
