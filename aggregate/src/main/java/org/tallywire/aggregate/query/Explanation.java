package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.aggregate.view.FactRows;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Move;
import org.tallywire.aggregate.view.Place;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.CanonicalJson;

/** A tally with all that it rests on: facts, claims, sentences, addresses, and where each was read. */
final class Explanation {

    private static final int MOST_MOVES = 100;

    static final List<Parameter<?>> PARAMETERS = List.of(Parameters.AS_OF, Parameters.LIMIT, Parameters.CURSOR);

    private Explanation() {}

    /**
     * Explains the tally with the key.
     *
     * @throws Refusal if there is none
     */
    static ObjectNode of(String text, Standing standing, Asked asked) {
        TallyKey key = key(text);
        Optional<Held<Tally>> now = standing.tally(text);
        var asOf = asked.get(Parameters.AS_OF);
        asOf.ifPresent(moment -> Past.check(standing, moment));
        Optional<Tally> then = asOf.flatMap(moment -> standing.tallyAt(text, moment));
        if (now.isEmpty() && then.isEmpty())
            throw Problem.notFound("there is no tally " + text, "take a key from /v1/tallies")
                    .refusal();
        Page<Fact> facts = facts(key, standing, asked);
        ObjectNode answer = Answers.begin(standing);
        answer.put("key", text);
        answer.set(
                "tally",
                now.<ObjectNode>map(held -> CanonicalJson.of(held.value())).orElse(null));
        answer.set(
                "position",
                now.<ObjectNode>map(held -> CanonicalJson.of(held.position())).orElse(null));
        answer.put("asOf", asOf.map(Instant::toString).orElse(null));
        answer.set("then", then.<ObjectNode>map(CanonicalJson::of).orElse(null));
        ArrayNode items = answer.putArray("facts");
        facts.items().forEach(fact -> items.add(FactEvidence.json(fact, standing)));
        moves(
                answer.putArray("moves"),
                standing.movesSince(text, asOf.orElse(Instant.MIN), MOST_MOVES),
                standing,
                text);
        Stream<String> ids = Stream.concat(
                Stream.of(Names.idOf(key.level(), key.who())),
                facts.items().stream().flatMap(fact -> FactEvidence.ids(fact, standing)));
        answer.set("names", Names.of(standing, ids));
        answer.put("next", facts.next().orElse(null));
        return answer;
    }

    private static TallyKey key(String text) {
        try {
            return TallyKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("tally", "'" + text + "' is no tally key", "take a key from /v1/tallies")
                    .refusal();
        }
    }

    private static Page<Fact> facts(TallyKey key, Standing standing, Asked asked) {
        Place last = FactListing.place(asked);
        @Nullable String subject = key.level() == TallyLevel.SUBJECT ? key.who() : null;
        Stream<Fact> found = standing.facts(last, subject).stream()
                .filter(fact -> FactRows.counts(key, fact))
                .filter(fact -> !new Place(fact.getFirstPublished(), fact.getId()).equals(last));
        return Page.of(
                found, asked.limit(), fact -> FactListing.cursor(new Place(fact.getFirstPublished(), fact.getId())));
    }

    private static void moves(ArrayNode list, List<Move> moves, Standing standing, String key) {
        for (Move move : moves) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("knownAt", move.knownAt().toString());
            json.put("factId", move.factId());
            json.put("articleId", move.articleId());
            json.put(
                    "url",
                    standing.claims(move.articleId())
                            .map(held -> held.value().getUrl())
                            .orElse(null));
            standing.difference(key, move).ifPresent(by -> json.set("by", CanonicalJson.of(by)));
            json.set("position", CanonicalJson.of(move.position()));
            list.add(json);
        }
    }
}
