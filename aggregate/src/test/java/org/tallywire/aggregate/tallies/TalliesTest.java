package org.tallywire.aggregate.tallies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.avro.Measure.CAPEX;
import static org.tallywire.avro.Measure.OUTPUT;
import static org.tallywire.avro.Measure.OUTPUT_MULTIPLE;
import static org.tallywire.avro.Measure.RAISE;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Said;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Status;
import org.tallywire.avro.TallyLevel;

class TalliesTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    @Test
    void fundingIsCountedByMonthQuarterAndYearForSubjectCountryAndIndustry() {
        assertThat(rows(in("a1", "ft", "2025-08-28", RAISE, "5", "EUR")))
                .containsExactly(
                        "SUBJECT|acme|raise|PLANNED|2025-08",
                        "COUNTRY|IT|raise|PLANNED|2025-08",
                        "INDUSTRY|chips|raise|PLANNED|2025-08",
                        "SUBJECT|acme|raise|PLANNED|2025-Q3",
                        "COUNTRY|IT|raise|PLANNED|2025-Q3",
                        "INDUSTRY|chips|raise|PLANNED|2025-Q3",
                        "SUBJECT|acme|raise|PLANNED|2025",
                        "COUNTRY|IT|raise|PLANNED|2025",
                        "INDUSTRY|chips|raise|PLANNED|2025");
    }

    @Test
    void capacityIsCountedByItsTargetPeriodWithUnitAndProduct() {
        assertThat(rows(in("a1", "ft", "2025-08-28", OUTPUT, "5", "wafers/month")
                        .during("2026")
                        .making("hbm")))
                .contains("SUBJECT|acme|output|PLANNED|2026|wafers/month|hbm");
        assertThat(rows(in("a1", "ft", "2025-08-28", OUTPUT, "5", "wafers/month")))
                .contains("SUBJECT|acme|output|PLANNED|unknown|wafers/month|");
    }

    @Test
    void aKeyReadsBackAsItself() {
        var odd = new TallyKey(TallyLevel.SUBJECT, "a|b%+c", OUTPUT, Status.PLANNED, "2025/2026", "wafers/month", null);
        assertThat(TallyKey.parse(odd.text())).isEqualTo(odd);
    }

    @Test
    void aGroupHasNoRowOfASubject() {
        assertThat(rows(in("a1", "ft", "2025-08-28", RAISE, "5", "EUR").of("acme", "bolt")))
                .noneMatch(row -> row.startsWith("SUBJECT"))
                .contains("COUNTRY|IT|raise|PLANNED|2025");
    }

    @Test
    void aGroupOfTwoCountriesCountsForNeither() {
        Party german = new Party("carl", EntityType.COMPANY, "DE");
        assertThat(rows(in("a1", "ft", "2025-08-28", RAISE, "5", "EUR").of(Said.company("acme"), german)))
                .allMatch(row -> row.startsWith("INDUSTRY"));
    }

    @Test
    void whatIsSupersededCountsNowhere() {
        List<FactRecord> facts = facts(
                in("a1", "ft", "2025-01-01", CAPEX, "100", "EUR"),
                in("a2", "b.com", "2025-08-01", CAPEX, "150", "EUR"));
        assertThat(Booking.of(facts.get(0), "chips").rows()).isEmpty();
        assertThat(Booking.of(facts.get(1), "chips").rows()).isNotEmpty();
    }

    @Test
    void aGroupCountsBeyondWhatItsMembersHaveOfTheirOwn() {
        Said group = in("a1", "ft", "2025-08-28", RAISE, "100", "EUR").of("acme", "bolt");
        Said member = in("a2", "ft", "2025-08-28", RAISE, "30", "EUR").of("acme");
        Said stranger = in("a3", "ft", "2025-08-28", RAISE, "7", "EUR").of("zeta");
        assertThat(total("EUR", group, member, stranger)).isEqualByComparingTo("107");
        Said larger = in("a4", "ft", "2025-08-28", RAISE, "130", "EUR").of("bolt");
        assertThat(total("EUR", group, member, stranger, larger)).isEqualByComparingTo("167");
    }

    @Test
    void membersInAnotherCurrencyAreTakenOffAtTheRatesOfTheMonth() {
        Said group = in("a1", "ft", "2025-08-28", RAISE, "1000000", "EUR").of("acme", "bolt");
        Said member = in("a2", "ft", "2025-08-28", RAISE, "1163140", "USD").of("acme");
        Row row = industry(group, member);
        assertThat(amounts(row, "EUR").total()).isZero();
        assertThat(row.eur().amounts().total()).isEqualByComparingTo("1000000");
    }

    @Test
    void aWholeCountryCountsBeyondItsCompaniesAndTheirGroups() {
        Said country = in("a0", "ft", "2025-08-28", CAPEX, "500", "EUR").of("country/IT");
        Said group = in("a1", "ft", "2025-08-28", CAPEX, "100", "EUR").of("acme", "bolt");
        Said member = in("a2", "ft", "2025-08-28", CAPEX, "30", "EUR").of("acme");
        assertThat(total("EUR", country, group, member)).isEqualByComparingTo("500");
    }

    @Test
    void corroboratedTotalsCountOnlyCorroboratedFacts() {
        Row row = industry(
                in("a1", "ft", "2025-08-28", RAISE, "100", "EUR"),
                in("a2", "b.com", "2025-08-28", RAISE, "100", "EUR"),
                in("a3", "b.com", "2025-08-28", RAISE, "7", "EUR").of("bolt"));
        assertThat(amounts(row, "EUR").total()).isEqualByComparingTo("107");
        assertThat(amounts(row, "EUR").corroborated()).isEqualByComparingTo("100");
        assertThat(row.corroborated()).isEqualTo(1);
    }

    @Test
    void boundsAddUpBesideTheValues() {
        Row row = industry(
                in("a1", "ft", "2025-08-28", RAISE, "100", "EUR").between("90", "120"),
                in("a3", "b.com", "2025-08-28", RAISE, "7", "EUR").of("bolt"));
        assertThat(amounts(row, "EUR").low()).isEqualByComparingTo("97");
        assertThat(row.eur().amounts().high()).isEqualByComparingTo("127");
    }

    @Test
    void multiplesAreCountedAndNeverSummed() {
        Row row = Row.of(contributions(in("a1", "ft", "2025-08-28", OUTPUT_MULTIPLE, "3", "x")));
        assertThat(row.facts()).isEqualTo(1);
        assertThat(amounts(row, "x")).isEqualTo(Amounts.ZERO);
    }

    @Test
    void moneyWithoutARateIsCountedAsUnconverted() {
        Row row = industry(in("a1", "ft", "2025-08-28", RAISE, "100", "TWD"));
        assertThat(row.unconverted()).isEqualTo(1);
        assertThat(row.usd()).isEqualTo(Sum.EMPTY);
        assertThat(amounts(row, "TWD").total()).isEqualByComparingTo("100");
    }

    private static BigDecimal total(String unit, Said... said) {
        return amounts(industry(said), unit).total();
    }

    private static Amounts amounts(Row row, String unit) {
        return Objects.requireNonNull(row.totals().get(unit)).amounts();
    }

    private static Row industry(Said... said) {
        return Row.of(contributions(said));
    }

    private static List<Contribution> contributions(Said... said) {
        return facts(said).stream()
                .map(fact -> Booking.of(fact, "chips").contribution())
                .toList();
    }

    private static List<String> rows(Said said) {
        return Booking.of(facts(said).get(0), "chips").rows().stream()
                .map(TallyKey::text)
                .toList();
    }

    private static List<FactRecord> facts(Said... said) {
        return RULES.facts(Arrays.stream(said).map(Said::claim).toList());
    }
}
