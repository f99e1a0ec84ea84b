package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Entity;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Replay;
import org.tallywire.schemas.CanonicalJson;

/** Everything that can be asked. */
public final class Questions {

    private static final Parameter<String> FACT =
            Parameter.text("id", "Fact id.", "[0-9a-f]{32}", "869bc40013be74f784834c4e11b818b4");
    private static final Parameter<String> ENTITY =
            Parameter.text("id", "Entity id.", "[\\p{L}\\p{N}][\\p{L}\\p{N}./_-]{0,199}", "mistral-ai");
    private static final Parameter<String> TALLY = Parameter.text(
            "tally", "Tally key, percent-encoded.", "[^\\p{Cntrl}]{1,600}", "INDUSTRY|ai-chips|raise|COMPLETED|2025");

    private static final Parameter<String> REPLAY =
            Parameter.text("name", "A replay's name.", "[a-z0-9][a-z0-9-]{0,39}", "better-names");

    private static final List<Question> ALL = List.of(
            Question.listing(
                    "listTallies",
                    "/v1/tallies",
                    "Totals by subject, country and industry, by measure, status and time; as of a date, if asked",
                    "Tallies",
                    new TallyListing()),
            Question.listing("listFacts", "/v1/facts", "Facts, the latest first", "Facts", new FactListing()),
            Question.single(
                    "getFact",
                    "/v1/facts/{id}",
                    "A fact with the sentences that state it",
                    Optional.of(FACT),
                    List.of(),
                    "FactAnswer",
                    Questions::fact),
            Question.listing(
                    "listClaims",
                    "/v1/claims",
                    "Claims with their articles, the latest first",
                    "Claims",
                    new ClaimListing()),
            Question.listing(
                    "listOverrides",
                    "/v1/overrides",
                    "What analysts decided and took back, the latest first",
                    "Overrides",
                    new OverrideListing()),
            Question.listing(
                    "listReplays",
                    "/v1/replays",
                    "Replays that are done, the latest first, and how much each would change",
                    "Replays",
                    new ReplayListing()),
            Question.single(
                    "getReplay",
                    "/v1/replays/{name}",
                    "What a replay would change, or has changed: facts and totals, before and after",
                    Optional.of(REPLAY),
                    List.of(),
                    "ReplayAnswer",
                    Questions::replay),
            Question.single(
                    "getEntity",
                    "/v1/entities/{id}",
                    "An entity of the catalog; where it was redirected, the one that it leads to",
                    Optional.of(ENTITY),
                    List.of(),
                    "EntityAnswer",
                    Questions::entity),
            Question.single(
                    "explainTally",
                    "/v1/explain/{tally}",
                    "A tally down to facts, claims, sentences, URLs and offsets, and what moved it",
                    Optional.of(TALLY),
                    Explanation.PARAMETERS,
                    "Explanation",
                    (standing, key, asked) -> Explanation.of(key, standing, asked)),
            Question.single(
                    "getFacets",
                    "/v1/facets",
                    "What the facts can be filtered by, each with the number of facts",
                    Optional.empty(),
                    List.of(),
                    "Facets",
                    (standing, none, asked) -> Facets.of(standing)),
            Question.single(
                    "getCoverage",
                    "/v1/coverage",
                    "Articles that were read, by language and outlet, and how many could be understood",
                    Optional.empty(),
                    List.of(),
                    "Coverage",
                    (standing, none, asked) -> Answers.coverage(standing)));

    private Questions() {}

    /** All of them. */
    public static List<Question> all() {
        return ALL;
    }

    private static ObjectNode fact(Standing standing, String id, Asked asked) {
        Fact fact = standing.fact(id)
                .map(Held::value)
                .orElseThrow(() -> Problem.notFound("there is no fact " + id, "take an id from /v1/facts")
                        .refusal());
        ObjectNode answer = Answers.begin(standing);
        answer.setAll(FactEvidence.json(fact, standing));
        answer.set("names", Names.of(standing, FactEvidence.ids(fact, standing)));
        return answer;
    }

    private static ObjectNode replay(Standing standing, String name, Asked asked) {
        Held<Replay> held = Optional.ofNullable(standing.replays().get(name))
                .orElseThrow(() -> Problem.notFound(
                                "there is no replay " + name + " that is done",
                                "take a name from /v1/replays; `tallywire replay list` says how far others are")
                        .refusal());
        ObjectNode answer = Answers.begin(standing);
        answer.set("replay", CanonicalJson.of(held.value()));
        answer.set("position", CanonicalJson.of(held.position()));
        answer.set("names", Names.of(standing, ReplayListing.idsInside(held.value())));
        return answer;
    }

    private static ObjectNode entity(Standing standing, String id, Asked asked) {
        Held<Entity> held = standing.entity(id)
                .orElseThrow(() -> Problem.notFound(
                                "the catalog has no entity " + id,
                                "look for its id with `tallywire catalog find`; `tallywire catalog publish` writes the"
                                        + " catalog where this service reads it")
                        .refusal());
        Entity resolved = Names.entity(standing, id).orElse(held.value());
        ObjectNode answer = Answers.begin(standing);
        answer.set("entity", CanonicalJson.of(held.value()));
        answer.set("resolved", CanonicalJson.of(resolved));
        answer.set("position", CanonicalJson.of(held.position()));
        answer.set("names", Names.of(standing, Stream.of(id, resolved.getId())));
        return answer;
    }
}
