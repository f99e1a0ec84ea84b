package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.avro.Measure.OUTPUT;
import static org.tallywire.avro.Measure.RAISE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Status;

class ContradictionsTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    private final Said one = in("a1", "ft", "2025-08-01", OUTPUT, "100", "wafers/month");
    private final Said other = in("a2", "giornale.it", "2025-08-20", OUTPUT, "150", "wafers/month");

    @Test
    void twoSourcesWithTwoFiguresContradictOneAnother() {
        List<FactRecord> facts = facts(one, other);
        assertThat(facts).hasSize(2);
        assertThat(facts.get(0).contradicts()).containsExactly(facts.get(1).id());
        assertThat(facts.get(1).contradicts()).containsExactly(facts.get(0).id());
    }

    @Test
    void aNewerFigureOfTheSameSourceIsAnUpdate() {
        assertNone(one, in("a2", "ft", "2025-08-20", OUTPUT, "150", "wafers/month"));
        assertNone(one, other.crediting("ft"));
    }

    @Test
    void afterFourMonthsTheWorldIsAnother() {
        assertNone(one, in("a2", "giornale.it", "2025-12-01", OUTPUT, "150", "wafers/month"));
    }

    @Test
    void partsAndAdditionsContradictNothing() {
        assertNone(one, other.being(Basis.PART));
        assertNone(one, other.being(Basis.ADDITIONAL));
    }

    @Test
    void whatIsDeniedOrOfNoKnownStatusContradictsNothing() {
        assertNone(one, other.as(Status.DENIED));
        assertNone(one, other.as(Status.UNKNOWN));
    }

    @Test
    void anotherPeriodProductOrSiteIsAnotherMatter() {
        assertNone(one.during("2026"), other.during("2027"));
        assertNone(one.during("2026"), other);
        assertNone(one.making("hbm"), other.making("packaging"));
        assertNone(one.at("dresden"), other.at("taipei"));
        assertThat(facts(one.during("2026"), other.during("2026-06/2027")))
                .allMatch(fact -> !fact.contradicts().isEmpty());
    }

    @Test
    void anotherSubjectIsAnotherMatter() {
        assertNone(one, other.of("bolt"));
    }

    @Test
    void ofVeryManyTheNearestInTimeAreNamed() {
        var said = new ArrayList<Said>();
        said.add(in("first", "ft", "2025-08-25", RAISE, "1000", "USD"));
        for (int i = 0; i < 20; i++) {
            String value = String.valueOf(Math.round(1040 * Math.pow(1.03, i)));
            said.add(in("a" + i, "outlet" + i, "2025-09-%02d".formatted(1 + i / 2), RAISE, value, "USD"));
        }
        List<FactRecord> facts = facts(said.toArray(Said[]::new));
        FactRecord first = facts.get(0);
        assertThat(first.contradicts()).hasSize(Contradictions.MOST).isSorted();
        assertThat(first.contradicts())
                .containsExactlyInAnyOrderElementsOf(facts.subList(1, 1 + Contradictions.MOST).stream()
                        .map(FactRecord::id)
                        .toList());
    }

    private static void assertNone(Said... said) {
        assertThat(facts(said)).allMatch(fact -> fact.contradicts().isEmpty());
    }

    private static List<FactRecord> facts(Said... said) {
        return RULES.facts(Arrays.stream(said).map(Said::claim).toList());
    }
}
