package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.company;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.aggregate.facts.Said.outlet;
import static org.tallywire.avro.Measure.AID;
import static org.tallywire.avro.Measure.CAPEX;
import static org.tallywire.avro.Measure.OUTPUT;
import static org.tallywire.avro.Measure.RAISE;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.FactRecord.StatusStep;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Basis;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Status;

class FactRulesTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    @Test
    void aStoryAndItsRetellingAreOneFactWithOneOriginalSource() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-27", RAISE, "600000000", "USD"),
                in("a2", "giornale.it", "2025-08-28", RAISE, "600000000", "USD").crediting("ft"),
                in("a3", "zeitung.de", "2025-08-29", RAISE, "600000000", "USD").crediting("ft"));
        assertThat(fact.witnesses()).hasSize(3);
        assertThat(fact.originalSources()).containsExactly("ft");
        assertThat(fact.corroborated()).isFalse();
    }

    @Test
    void creditsAreFollowedThroughTheArticlesOfTheFact() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-27", RAISE, "5", "USD").crediting("reuters"),
                in("a2", "giornale.it", "2025-08-28", RAISE, "5", "USD").crediting("ft"));
        assertThat(fact.originalSources()).containsExactly("reuters");
    }

    @Test
    void aCircleOfCreditsEndsAtItsEarliestMember() {
        FactRecord fact = only(
                in("a1", "first.com", "2025-08-26", RAISE, "5", "USD").crediting("second.com"),
                in("a2", "second.com", "2025-08-27", RAISE, "5", "USD").crediting("first.com"),
                in("a3", "third.com", "2025-08-28", RAISE, "5", "USD").crediting("second.com"));
        assertThat(fact.originalSources()).containsExactly("first.com");
    }

    @Test
    void anArticleThatCreditsTwoOutletsSpeaksForItself() {
        FactRecord fact =
                only(in("a1", "it.com", "2025-08-26", RAISE, "5", "USD").crediting("ft", "reuters"));
        assertThat(fact.originalSources()).containsExactly("it.com");
    }

    @Test
    void theSubjectsOwnWordIsASourceButCorroboratesNothing() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-27", RAISE, "5", "USD"),
                in("a2", "giornale.it", "2025-08-28", RAISE, "5", "USD").by(company("acme")));
        assertThat(fact.originalSources()).containsExactly("acme", "ft");
        assertThat(fact.corroborated()).isFalse();
    }

    @Test
    void twoOutletsOfTheirOwnCorroborate() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-27", RAISE, "5", "USD"),
                in("a2", "giornale.it", "2025-08-28", RAISE, "5", "USD")
                        .by(new Party("eu-commission", EntityType.PUBLIC_BODY, null)));
        assertThat(fact.corroborated()).isTrue();
    }

    @Test
    void anExactAmountInAnotherCurrencyWinsOverARoundOne() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-28", RAISE, "600000000", "USD").approximately(),
                in("a2", "wire.com", "2025-09-01", RAISE, "3985000000", "CNY"));
        assertThat(fact.best().amount().unit()).isEqualTo("CNY");
        assertThat(Objects.requireNonNull(fact.converted()).usd()).isEqualByComparingTo("559336553.16");
    }

    @Test
    void theSameAmountInASecondCurrencyJoinsWhereTheFirstHasNoRate() {
        assertThat(facts(
                        in("a1", "ft", "2025-08-28", CAPEX, "500000000000", "TWD")
                                .or("16500000000", "USD"),
                        in("a2", "wire.com", "2025-09-01", CAPEX, "16400000000", "USD")))
                .hasSize(1);
    }

    @Test
    void amountsMoreThanTwoPercentApartAreTwoFacts() {
        assertThat(facts(
                        in("a1", "ft", "2025-08-28", RAISE, "100", "USD"),
                        in("a2", "wire.com", "2025-09-01", RAISE, "103", "USD")))
                .hasSize(2);
    }

    @Test
    void aHedgedAmountMayBeTenPercentOff() {
        assertThat(facts(
                        in("a1", "ft", "2025-08-28", RAISE, "100", "USD"),
                        in("a2", "wire.com", "2025-09-01", RAISE, "109", "USD").approximately()))
                .hasSize(1);
    }

    @Test
    void ratesAreComparedByTheYear() {
        assertThat(facts(
                        in("a1", "ft", "2025-08-28", OUTPUT, "10000", "panels/week"),
                        in("a2", "wire.com", "2025-09-01", OUTPUT, "520000", "panels/year")))
                .hasSize(1);
    }

    @Test
    void aReportHalfAYearLaterIsAnotherRoundUnlessItAdvancesTheStatus() {
        Said first = in("a1", "ft", "2025-01-01", RAISE, "100", "USD");
        assertThat(facts(first, in("a2", "wire.com", "2025-07-01", RAISE, "100", "USD")))
                .hasSize(2);
        assertThat(facts(
                        first,
                        in("a2", "wire.com", "2025-07-01", RAISE, "100", "USD").as(Status.COMPLETED)))
                .singleElement()
                .extracting(FactRecord::status)
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void aProductThatIsNotSaidIsTheOnlyOneThatIsSaid() {
        Said unsaid = in("a1", "ft", "2025-08-28", OUTPUT, "10000", "wafers/month");
        Said memory =
                in("a2", "b.com", "2025-08-29", OUTPUT, "10000", "wafers/month").making("hbm");
        assertThat(facts(unsaid, memory))
                .singleElement()
                .extracting(FactRecord::product)
                .isEqualTo("hbm");
        Said packaging =
                in("a3", "c.com", "2025-08-30", OUTPUT, "10000", "wafers/month").making("packaging");
        assertThat(facts(unsaid, memory, packaging)).hasSize(3);
    }

    @Test
    void aPeriodThatIsNotSaidJoinsOnlyWhereOneIsPossible() {
        Said unsaid = in("a1", "ft", "2025-08-28", OUTPUT, "10000", "wafers/month");
        Said next =
                in("a2", "b.com", "2025-08-29", OUTPUT, "10000", "wafers/month").during("2026");
        Said spring =
                in("a3", "c.com", "2025-08-30", OUTPUT, "10000", "wafers/month").during("2026-03/2026-04");
        assertThat(facts(unsaid, next, spring)).hasSize(1);
        Said later =
                in("a4", "d.com", "2025-08-31", OUTPUT, "10000", "wafers/month").during("2028");
        assertThat(facts(unsaid, next, spring, later)).hasSize(3);
    }

    @Test
    void aRetellingLowersNoStatusButANewReportDoes() {
        Said closed = in("a1", "ft", "2025-08-01", RAISE, "5", "USD").as(Status.COMPLETED);
        Said retold = in("a2", "b.com", "2025-08-02", RAISE, "5", "USD").crediting("ft");
        assertThat(only(closed, retold).status()).isEqualTo(Status.COMPLETED);
        Said corrected = in("a3", "c.com", "2025-08-03", RAISE, "5", "USD").as(Status.RUMOURED);
        FactRecord fact = only(closed, retold, corrected);
        assertThat(fact.history()).extracting(StatusStep::status).containsExactly(Status.COMPLETED, Status.RUMOURED);
    }

    @Test
    void ofTwoStatusesAtOneInstantTheHigherHolds() {
        FactRecord fact = only(
                in("a1", "ft", "2025-08-01", RAISE, "5", "USD").as(Status.APPROVED),
                in("a2", "b.com", "2025-08-01", RAISE, "5", "USD"));
        assertThat(fact.history()).extracting(StatusStep::status).containsExactly(Status.APPROVED);
    }

    @Test
    void aStatusThatWasOverruledAtOnceLeavesNoTrace() {
        FactRecord fact = only(
                in("a1", "ft", "2025-07-01", RAISE, "5", "USD"),
                in("a2", "b.com", "2025-08-01", RAISE, "5", "USD").as(Status.RUMOURED),
                in("a3", "c.com", "2025-08-01", RAISE, "5", "USD"));
        assertThat(fact.history()).extracting(StatusStep::status).containsExactly(Status.PLANNED);
    }

    @Test
    void aNewerTotalSupersedesALevelButNotARound() {
        List<FactRecord> levels = facts(
                in("a1", "ft", "2025-01-01", OUTPUT, "100", "wafers/month"),
                in("a2", "b.com", "2025-08-01", OUTPUT, "150", "wafers/month"));
        assertThat(levels.get(0).supersededBy()).isEqualTo(levels.get(1).id());
        assertThat(levels.get(1).supersededBy()).isNull();
        assertThat(facts(
                        in("a1", "ft", "2025-01-01", RAISE, "100", "USD"),
                        in("a2", "b.com", "2025-08-01", RAISE, "150", "USD")))
                .allMatch(fact -> fact.supersededBy() == null);
    }

    @Test
    void talkSupersedesNothingThatRuns() {
        assertThat(facts(
                        in("a1", "ft", "2025-01-01", OUTPUT, "100", "wafers/month")
                                .as(Status.COMPLETED),
                        in("a2", "b.com", "2025-08-01", OUTPUT, "150", "wafers/month")
                                .as(Status.RUMOURED)))
                .allMatch(fact -> fact.supersededBy() == null);
    }

    @Test
    void aPartNamesTheTotalItBelongsTo() {
        List<FactRecord> facts = facts(
                in("a1", "ft", "2025-01-01", AID, "5000", "EUR"),
                in("a1", "ft", "2025-01-01", AID, "2000", "EUR").being(Basis.PART));
        FactRecord part = facts.stream()
                .filter(f -> f.best().basis() == Basis.PART)
                .findFirst()
                .orElseThrow();
        FactRecord total = facts.stream()
                .filter(f -> f.best().basis() == Basis.TOTAL)
                .findFirst()
                .orElseThrow();
        assertThat(part.partOf()).isEqualTo(total.id());
        assertThat(total.partOf()).isNull();
    }

    @Test
    void oneMakerOfSeveralIsNotThatMakerAlone() {
        assertThat(facts(
                        in("a1", "ft", "2025-01-01", RAISE, "5", "USD"),
                        in("a2", "b.com", "2025-01-02", RAISE, "5", "USD").groupOf(4)))
                .hasSize(2);
    }

    @Test
    void anArticleThatSaysItTwiceIsListedOnceWithItsMorePreciseFigure() {
        FactRecord fact = only(
                in("a1", "ft", "2025-01-01", RAISE, "600", "USD").approximately(),
                in("a1", "ft", "2025-01-01", RAISE, "597", "USD"));
        assertThat(fact.oncePerArticle())
                .singleElement()
                .extracting(witness -> witness.claim().amount().value().toPlainString())
                .isEqualTo("597");
    }

    @Test
    void theOriginOfAnOutletThatNobodyCataloguedIsAnOutlet() {
        assertThat(outlet("x.com").asOutlet().type()).isEqualTo(EntityType.OUTLET);
        assertThat(new Party("x.com", EntityType.UNKNOWN, null).asOutlet().type())
                .isEqualTo(EntityType.OUTLET);
    }

    private static FactRecord only(Said... said) {
        List<FactRecord> facts = facts(said);
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }

    private static List<FactRecord> facts(Said... said) {
        return RULES.facts(Arrays.stream(said).map(Said::claim).toList());
    }
}
