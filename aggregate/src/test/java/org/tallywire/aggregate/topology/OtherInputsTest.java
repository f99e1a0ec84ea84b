package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.aggregate.topology.Articles.article;
import static org.tallywire.avro.Measure.RAISE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.Said;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.CurrencyRate;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Status;

/** What reaches the factbook besides claims: decisions of analysts, ids that are replaced, exchange rates. */
class OtherInputsTest {

    private static final Analyst ADA = new Analyst("ada", "read the filing", Instant.parse("2026-07-01T00:00:00Z"));
    private static final Analyst BOB = new Analyst("bob", "a mistake", Instant.parse("2026-07-02T00:00:00Z"));

    private final Said story = in("a1", "ft", "2025-08-27", RAISE, "600", "EUR");
    private final Said other = in("a2", "giornale.it", "2025-08-28", RAISE, "900", "EUR");

    @Test
    void aPinMovesTheFactToAnotherRowAndUndoingItMovesItBack() {
        try (var factbook = new Factbook()) {
            Map<String, String> before = factbook.read(article(story)).asJson();
            AnalystOverride pin = ADA.pins(only(factbook), Status.COMPLETED);
            factbook.heed(pin);
            assertThat(only(factbook).getStatus()).isEqualTo(Status.COMPLETED);
            assertThat(only(factbook).getDecisions())
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.getAuthor()).isEqualTo("ada"));
            assertThat(factbook.tallies())
                    .containsKey("INDUSTRY|chips|raise|COMPLETED|2025")
                    .doesNotContainKey("INDUSTRY|chips|raise|PLANNED|2025");
            factbook.heed(BOB.undoes(pin));
            assertThat(factbook.asJson()).isEqualTo(before);
        }
    }

    @Test
    void aDecisionThatComesBeforeItsClaimsHoldsOnceTheyCome() {
        AnalystOverride merge;
        Map<String, String> merged;
        try (var factbook = new Factbook()) {
            List<Fact> facts = List.copyOf(
                    factbook.read(article(story)).read(article(other)).facts().values());
            merge = ADA.merges(facts.get(0), facts.get(1));
            merged = factbook.heed(merge).asJson();
            assertThat(factbook.facts()).hasSize(1);
        }
        try (var factbook = new Factbook()) {
            factbook.heed(merge).read(article(other)).read(article(story));
            assertThat(factbook.asJson()).isEqualTo(merged);
        }
    }

    @Test
    void anErasedDecisionIsTakenBack() {
        try (var factbook = new Factbook()) {
            Map<String, String> before = factbook.read(article(story)).asJson();
            AnalystOverride pin = ADA.pins(only(factbook), Status.COMPLETED);
            factbook.heed(pin).heed(DecisionRecords.key(pin), null);
            assertThat(factbook.asJson()).isEqualTo(before);
        }
    }

    @Test
    void theFactsOfAReplacedIdMoveToTheOneThatStandsForIt() {
        Map<String, String> expected;
        try (var factbook = new Factbook()) {
            expected = factbook.redirect("acme", "acme-corp", "DE")
                    .read(article(story))
                    .asJson();
        }
        try (var factbook = new Factbook()) {
            Map<String, String> before = factbook.read(article(story)).asJson();
            factbook.redirect("acme", "acme-corp", "DE");
            assertThat(factbook.asJson()).isEqualTo(expected);
            assertThat(only(factbook).getSubjects())
                    .extracting(EntityRef::getId)
                    .containsExactly("acme-corp");
            assertThat(factbook.tallies())
                    .containsKeys("SUBJECT|acme-corp|raise|PLANNED|2025", "COUNTRY|DE|raise|PLANNED|2025")
                    .doesNotContainKeys("SUBJECT|acme|raise|PLANNED|2025", "COUNTRY|IT|raise|PLANNED|2025");
            factbook.redirect("acme", null, "IT");
            assertThat(factbook.asJson()).isEqualTo(before);
        }
    }

    @Test
    void twoNamesOfOneCompanyMakeOneFact() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story))
                    .read(article(in("a2", "giornale.it", "2025-08-28", RAISE, "600", "EUR")
                            .of("acme-semi")));
            assertThat(factbook.facts()).hasSize(2);
            factbook.redirect("acme-semi", "acme-ltd", "IT").redirect("acme-ltd", "acme", "IT");
            assertThat(only(factbook).getClaimCount()).isEqualTo(2);
            assertThat(only(factbook).getCorroborated()).isTrue();
        }
    }

    @Test
    void redirectsInACircleLeadNowhere() {
        try (var factbook = new Factbook()) {
            Map<String, String> before = factbook.read(article(story)).asJson();
            factbook.redirect("acme", "bolt", "IT").redirect("bolt", "acme", "IT");
            assertThat(factbook.asJson()).isEqualTo(before);
        }
    }

    @Test
    void aDecisionFollowsTheFactThatItIsAbout() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story));
            factbook.heed(ADA.pins(only(factbook), Status.COMPLETED)).redirect("acme", "acme-corp", "DE");
            assertThat(only(factbook).getStatus()).isEqualTo(Status.COMPLETED);
            assertThat(factbook.tallies()).containsKey("SUBJECT|acme-corp|raise|COMPLETED|2025");
        }
    }

    @Test
    void aMonthOfRatesThatIsOverConvertsTheFactsOfThatMonthAnew() {
        Said later = in("a1", "ft", "2031-03-03", RAISE, "600", "EUR");
        try (var factbook = new Factbook()) {
            factbook.read(article(later));
            String before = only(factbook).getConverted().getRateMonth();
            hear(factbook, LocalDate.parse("2031-03-01"), 25);
            assertThat(only(factbook.passTime()).getConverted().getRateMonth()).isEqualTo(before);
            hear(factbook, LocalDate.parse("2031-04-01"), 1);
            factbook.passTime();
            assertThat(only(factbook).getConverted().getRateMonth()).isEqualTo("2031-03");
            assertThat(only(factbook).getConverted().getUsd()).isEqualByComparingTo("1200");
            assertThat(factbook.tallies())
                    .hasEntrySatisfying(
                            "INDUSTRY|chips|raise|PLANNED|2031",
                            tally -> assertThat(tally.getUsd().getTotal()).isEqualByComparingTo("1200"));
            Map<String, String> converted = Map.copyOf(factbook.asJson());
            factbook.erase("a1").read(article(later)).passTime();
            assertThat(factbook.asJson()).isEqualTo(converted);
        }
    }

    private static void hear(Factbook factbook, LocalDate from, int days) {
        for (int i = 0; i < days; i++)
            factbook.hear(DailyRates.newBuilder()
                    .setDay(from.plusDays(i).toString())
                    .setRates(List.of(new CurrencyRate("USD", new BigDecimal("2.000000000"))))
                    .setFetchedAt(Instant.parse("2031-04-01T15:00:00Z"))
                    .build());
    }

    private static Fact only(Factbook factbook) {
        assertThat(factbook.facts()).hasSize(1);
        return factbook.facts().values().iterator().next();
    }
}
