package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

class DecisionsPropertyTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());
    private static final List<String> ARTICLES = List.of("a1", "a2", "a3", "a4", "a5", "a6");

    record Case(List<ReportedClaim> claims, List<Decision> decisions) {

        List<FactRecord> facts() {
            return RULES.facts(claims, Decisions.of(decisions));
        }

        Case with(Decision more) {
            return new Case(
                    claims, Stream.concat(decisions.stream(), Stream.of(more)).toList());
        }
    }

    @Property(tries = 300)
    void neitherOrderNorRepetitionChangesTheFacts(@ForAll("cases") Case of, @ForAll Random random) {
        assertThat(new Case(shuffled(of.claims(), random), shuffled(of.decisions(), random)).facts())
                .isEqualTo(of.facts());
    }

    @Property(tries = 300)
    void undoingADecisionRestoresTheFactsWithoutIt(@ForAll("cases") Case of, @ForAll("decisions") Decision more) {
        Decision other =
                new Decision("other", more.action(), more.claims(), more.status(), "ada", "", more.decidedAt(), false);
        assertThat(of.with(other).with(Decided.undo("2027-01-01", other)).facts())
                .isEqualTo(of.facts());
    }

    @Property(tries = 300)
    void everyClaimThatIsNotRejectedIsInExactlyOneFact(@ForAll("cases") Case of) {
        Decisions decisions = Decisions.of(of.decisions());
        assertThat(of.facts().stream()
                        .flatMap(fact -> fact.witnesses().stream())
                        .map(FactRecord.Witness::claim))
                .containsExactlyInAnyOrderElementsOf(of.claims().stream()
                        .filter(claim -> decisions.rejection(claim).isEmpty())
                        .toList());
    }

    @Property(tries = 300)
    void factIdsAreUniqueAndDecisionsInOrderOfKeys(@ForAll("cases") Case of) {
        assertThat(of.facts()).extracting(FactRecord::id).doesNotHaveDuplicates();
        assertThat(of.facts())
                .allSatisfy(fact -> assertThat(fact.decisions())
                        .extracting(Decision::key)
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    @Property(tries = 300)
    void thePinThatIsShownHolds(@ForAll("cases") Case of) {
        assertThat(of.facts())
                .allSatisfy(fact -> fact.decisions().stream()
                        .filter(decision -> decision.action() == OverrideAction.PIN_STATUS)
                        .forEach(pin -> assertThat(fact.status()).isEqualTo(pin.status())));
    }

    private static <T> List<T> shuffled(List<T> values, Random random) {
        var shuffled = new ArrayList<>(values);
        shuffled.addAll(values.subList(0, values.size() / 2));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<List<ReportedClaim>> claims = Combinators.combine(
                        ARTICLES.stream().map(SaidAtRandom::article).toList())
                .as(lists -> lists.stream().flatMap(List::stream).toList());
        return claims.flatMap(said -> said.isEmpty()
                ? Arbitraries.just(new Case(said, List.of()))
                : decision(said).list().ofMaxSize(6).map(decisions -> new Case(said, decisions)));
    }

    @Provide
    Arbitrary<Decision> decisions() {
        return SaidAtRandom.article("a1").filter(claims -> !claims.isEmpty()).flatMap(DecisionsPropertyTest::decision);
    }

    static Arbitrary<Decision> decision(List<ReportedClaim> claims) {
        Arbitrary<List<ReportedClaim>> named =
                Arbitraries.of(claims).list().uniqueElements().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(
                                OverrideAction.REJECT_CLAIM,
                                OverrideAction.MERGE_FACTS,
                                OverrideAction.SPLIT_FACT,
                                OverrideAction.PIN_STATUS),
                        named,
                        Arbitraries.of("2025-02-01", "2025-09-09", "2026-01-01"),
                        Arbitraries.of(Status.values()),
                        Arbitraries.of(true, false, false))
                .as((action, about, day, status, undone) -> {
                    Decision decision = Decided.decision(action, day, status, about);
                    return undone ? Decided.undo(day, decision) : decision;
                });
    }
}
