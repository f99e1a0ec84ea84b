package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.company;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.avro.Measure.RAISE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.money.ExchangeRates;

class WireCopyTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    private final Said first = in("a1", "first.com", "2025-08-27", RAISE, "5", "USD");
    private final Said second = in("a2", "second.com", "2025-08-28", RAISE, "5", "USD");
    private final Said third = in("a3", "third.com", "2025-08-29", RAISE, "5", "USD");

    @Test
    void anUncreditedCopyHasTheOriginOfTheEarliest() {
        assertThat(sources(Printed.of("wire", first), Printed.of("wire", second), Printed.of("wire", third)))
                .containsExactly("first.com");
    }

    @Test
    void textsOfTheirOwnAreSourcesOfTheirOwn() {
        assertThat(sources(Printed.of("one", first), Printed.of("two", second)))
                .containsExactly("first.com", "second.com");
        assertThat(sources(first.claim(), second.claim())).containsExactly("first.com", "second.com");
    }

    @Test
    void theEarliestCopyMayItselfBeCredited() {
        assertThat(sources(Printed.of("wire", first.crediting("reuters")), Printed.of("wire", second)))
                .containsExactly("reuters");
    }

    @Test
    void oneCopyThatNamesTheAgencyNamesItForAll() {
        assertThat(sources(Printed.of("wire", first), Printed.of("wire", second.crediting("reuters"))))
                .containsExactly("reuters");
        assertThat(sources(Printed.of("wire", first), Printed.of("wire", second.by(Said.outlet("reuters")))))
                .containsExactly("reuters");
    }

    @Test
    void aCopyThatCreditsAnotherCopyIsStillOfTheEarliest() {
        assertThat(sources(
                        Printed.of("wire", first),
                        Printed.of("wire", second.crediting("first.com")),
                        Printed.of("wire", third)))
                .containsExactly("first.com");
        assertThat(sources(Printed.of("wire", first.crediting("second.com")), Printed.of("wire", second)))
                .containsExactly("second.com");
    }

    @Test
    void copiesThatCreditOneAnotherInACircleEndAtTheEarliest() {
        assertThat(sources(
                        Printed.of("wire", first.crediting("second.com")),
                        Printed.of("wire", second.crediting("first.com")),
                        Printed.of("wire", third)))
                .containsExactly("first.com");
    }

    @Test
    void whomTheTextNamesAsTheSpeakerIsTheSourceInACopyToo() {
        assertThat(sources(Printed.of("wire", first), Printed.of("wire", second.by(company("acme")))))
                .containsExactly("acme", "first.com");
    }

    @Test
    void aCreditOfACopyIsFollowedThroughTheArticlesOfTheFact() {
        assertThat(sources(
                        Printed.of("own", first.crediting("afp")),
                        Printed.of("wire", second.crediting("first.com")),
                        Printed.of("wire", third)))
                .containsExactly("afp");
    }

    @Test
    void copiesOfCopiesAreCopies() {
        ReportedClaim full = Printed.with(Printed.mixed("wire", "more", 0), first.claim());
        ReportedClaim half = Printed.with(Printed.mixed("wire", "more", 64), second.claim());
        ReportedClaim rest = Printed.with(Printed.mixed("wire", "more", 112), third.claim());
        assertThat(full.report().sketch().isCopyOf(rest.report().sketch())).isFalse();
        assertThat(sources(full, rest)).containsExactly("first.com", "third.com");
        assertThat(sources(rest, half, full)).containsExactly("first.com");
    }

    @Test
    void aGroupOfCopiesCorroboratesNothingUntilSomebodyElseReportsIt() {
        List<ReportedClaim> copies = List.of(Printed.of("wire", first), Printed.of("wire", second));
        assertThat(RULES.facts(copies)).noneMatch(FactRecord::corroborated);
        assertThat(RULES.facts(List.of(copies.get(0), copies.get(1), Printed.of("own", third))))
                .singleElement()
                .matches(FactRecord::corroborated);
    }

    private static Iterable<String> sources(ReportedClaim... claims) {
        List<FactRecord> facts = RULES.facts(List.of(claims));
        assertThat(facts).hasSize(1);
        return facts.get(0).originalSources();
    }
}
