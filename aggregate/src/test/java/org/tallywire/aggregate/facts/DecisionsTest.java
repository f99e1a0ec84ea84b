package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tallywire.aggregate.facts.Decided.merge;
import static org.tallywire.aggregate.facts.Decided.pin;
import static org.tallywire.aggregate.facts.Decided.reject;
import static org.tallywire.aggregate.facts.Decided.split;
import static org.tallywire.aggregate.facts.Decided.undo;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.avro.Measure.OUTPUT;
import static org.tallywire.avro.Measure.RAISE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.FactRecord.StatusStep;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

class DecisionsTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    private final ReportedClaim first =
            in("a1", "ft", "2025-08-27", RAISE, "600", "USD").as(Status.PLANNED).claim();
    private final ReportedClaim second = in("a2", "reuters", "2025-08-28", RAISE, "600", "USD")
            .as(Status.UNDERWAY)
            .claim();
    private final ReportedClaim other = in("a3", "zeitung.de", "2025-08-29", RAISE, "900", "USD")
            .as(Status.PLANNED)
            .claim();
    private final List<ReportedClaim> group = List.of(first, second, other);

    @Test
    void aRejectedClaimIsInNoFactAndTheFactThatItWouldJoinSaysSo() {
        Decision rejection = reject("2025-09-01", second);
        List<FactRecord> facts = facts(rejection);
        assertThat(facts).extracting(DecisionsTest::articles).containsExactly("a1", "a3");
        assertThat(facts.get(0).status()).isEqualTo(Status.PLANNED);
        assertThat(facts.get(0).decisions()).containsExactly(rejection);
        assertThat(facts.get(1).decisions()).isEmpty();
    }

    @Test
    void aFactWhoseOnlyClaimIsRejectedIsGone() {
        assertThat(facts(reject("2025-09-01", other)))
                .extracting(DecisionsTest::articles)
                .containsExactly("a1 a2");
    }

    @Test
    void whenTheFoundingClaimIsRejectedTheNextOneFounds() {
        FactRecord fact = facts(reject("2025-09-01", first)).get(0);
        assertThat(fact.founder()).isEqualTo(second);
    }

    @Test
    void mergedFactsAreOneThatTheEarliestClaimFounds() {
        Decision merge = merge("2025-09-01", other, first);
        assertThat(facts(merge)).singleElement().satisfies(fact -> {
            assertThat(articles(fact)).isEqualTo("a1 a2 a3");
            assertThat(fact.founder()).isEqualTo(first);
            assertThat(fact.id()).isEqualTo(facts().get(0).id());
            assertThat(fact.decisions()).containsExactly(merge);
        });
    }

    @Test
    void aMergeFindsItsFactsWhenAnEarlierReportFoundsThem() {
        ReportedClaim earlier =
                in("a0", "giornale.it", "2025-08-01", RAISE, "600", "USD").claim();
        assertThat(RULES.ofGroup(
                        List.of(earlier, first, second, other),
                        Decisions.of(List.of(merge("2025-09-01", first, other)))))
                .singleElement()
                .extracting(FactRecord::founder)
                .isEqualTo(earlier);
    }

    @Test
    void factsOfTwoProductsThatAreMergedSayWhatTheEarlierOneMakes() {
        ReportedClaim hbm = in("a1", "ft", "2025-08-27", OUTPUT, "100", "wafers/month")
                .making("hbm")
                .claim();
        ReportedClaim dram = in("a2", "ft", "2025-08-28", OUTPUT, "100", "wafers/month")
                .making("dram")
                .claim();
        assertThat(RULES.ofGroup(List.of(dram, hbm), Decisions.of(List.of(merge("2025-09-01", dram, hbm)))))
                .singleElement()
                .extracting(FactRecord::product)
                .isEqualTo("hbm");
    }

    @Test
    void claimsThatAreSplitOffAreAFactOfTheirOwn() {
        Decision split = split("2025-09-01", second);
        List<FactRecord> facts = facts(split);
        assertThat(facts).extracting(DecisionsTest::articles).containsExactly("a1", "a2", "a3");
        assertThat(facts).extracting(FactRecord::decisions).containsExactly(List.of(split), List.of(split), List.of());
    }

    @Test
    void theLastOfMergeAndSplitHolds() {
        Decision merge = merge("2025-09-01", first, other);
        assertThat(facts(merge, split("2025-09-02", other)))
                .extracting(DecisionsTest::articles)
                .containsExactly("a1 a2", "a3");
        assertThat(facts(merge, split("2025-08-31", other)))
                .extracting(DecisionsTest::articles)
                .containsExactly("a1 a2 a3");
    }

    @Test
    void aClaimTakesPartInTheLastSplitThatNamesIt() {
        assertThat(facts(split("2025-09-01", second, first), split("2025-09-02", second, other)))
                .extracting(DecisionsTest::articles)
                .containsExactly("a1", "a2 a3");
    }

    @Test
    void aPinnedStatusHoldsWhateverIsReportedLater() {
        Decision pin = pin("2025-08-27", Status.DENIED, second);
        FactRecord fact = facts(pin).get(0);
        assertThat(fact.status()).isEqualTo(Status.DENIED);
        assertThat(fact.history())
                .containsExactly(
                        new StatusStep(Status.PLANNED, first.published(), "a1"),
                        new StatusStep(Status.DENIED, Instant.parse("2025-08-27T00:00:00Z"), ""));
        assertThat(fact.decisions()).containsExactly(pin);
    }

    @Test
    void ofTwoPinsOfOneFactTheLaterHolds() {
        Decision later = pin("2025-09-02", Status.RUMOURED, first);
        FactRecord fact =
                facts(later, pin("2025-09-01", Status.COMPLETED, second)).get(0);
        assertThat(fact.status()).isEqualTo(Status.RUMOURED);
        assertThat(fact.decisions()).containsExactly(later);
    }

    @Test
    void aPinnedDenialSupersedesNothing() {
        ReportedClaim older =
                in("a1", "ft", "2025-01-01", OUTPUT, "100", "wafers/month").claim();
        ReportedClaim newer =
                in("a2", "ft", "2025-08-01", OUTPUT, "200", "wafers/month").claim();
        List<FactRecord> facts =
                RULES.ofGroup(List.of(older, newer), Decisions.of(List.of(pin("2025-09-01", Status.DENIED, newer))));
        assertThat(RULES.ofGroup(List.of(older, newer)).get(0).supersededBy()).isNotNull();
        assertThat(facts.get(0).supersededBy()).isNull();
    }

    @Test
    void whatIsUndoneDoesNothing() {
        Decision pin = pin("2025-09-01", Status.DENIED, first);
        assertThat(facts(undo("2025-09-02", pin), pin)).isEqualTo(facts());
    }

    @Test
    void whatWasUndoneCanBeDecidedAgain() {
        Decision pin = pin("2025-09-01", Status.DENIED, first);
        Decision again = pin("2025-09-03", Status.DENIED, first);
        assertThat(facts(again, undo("2025-09-02", pin), pin).get(0).decisions())
                .containsExactly(again);
    }

    @Test
    void decisionsAboutClaimsThatAreGoneDoNothing() {
        ReportedClaim gone = in("a9", "ft", "2025-08-27", RAISE, "600", "USD").claim();
        assertThat(facts(
                        reject("2025-09-01", gone),
                        merge("2025-09-01", gone, first),
                        split("2025-09-01", gone),
                        pin("2025-09-01", Status.DENIED, gone)))
                .isEqualTo(facts());
    }

    @Test
    void aPinSaysWhatItPins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decided.decision(OverrideAction.PIN_STATUS, "2025-09-01", null, List.of(first)))
                .withMessageContaining("pins no status");
    }

    private List<FactRecord> facts(Decision... decisions) {
        return RULES.ofGroup(group, Decisions.of(Arrays.asList(decisions)));
    }

    private static String articles(FactRecord fact) {
        Stream<String> articles =
                fact.witnesses().stream().map(witness -> witness.claim().articleId());
        return String.join(" ", articles.toList());
    }
}
