package org.tallywire.aggregate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonthlyMeansTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final ExchangeRates TABLE = ExchangeRates.parse("month,USD,CNY\n2026-03,1.2,8\n2026-04,1.3,8.5\n");

    private final Map<LocalDate, Map<String, BigDecimal>> days = new LinkedHashMap<>();

    @Test
    void aMonthCountsOnceALaterDayIsKnown() {
        fill("2026-05-04", 20, "1.1", "8");
        assertThat(MonthlyMeans.of(days)).isEqualTo(MonthlyMeans.NONE);
        fill("2026-06-01", 1, "9.9", "99");
        assertThat(MonthlyMeans.of(days).months()).containsOnlyKeys(MAY);
    }

    @Test
    void aMeanHasSixDigits() {
        fill("2026-05-04", 10, "1.1", "8");
        fill("2026-05-14", 5, "1.2", "9");
        fill("2026-06-01", 1, "9.9", "99");
        assertThat(MonthlyMeans.of(days).months().get(MAY))
                .containsEntry("USD", new BigDecimal("1.13333"))
                .containsEntry("CNY", new BigDecimal("8.33333"));
    }

    @Test
    void aMonthThatIsMostlyUnknownCountsForNothing() {
        fill("2026-05-20", MonthlyMeans.FEWEST_DAYS - 1, "1.1", "8");
        fill("2026-06-01", 1, "9.9", "99");
        assertThat(MonthlyMeans.of(days)).isEqualTo(MonthlyMeans.NONE);
    }

    @Test
    void theOrderOfTheDaysDoesNotMatter() {
        fill("2026-06-01", 1, "9.9", "99");
        fill("2026-05-14", 5, "1.2", "9");
        fill("2026-05-04", 10, "1.1", "8");
        var sorted = new TreeMap<>(days);
        assertThat(MonthlyMeans.of(days)).isEqualTo(MonthlyMeans.of(sorted));
    }

    @Test
    void aTableTakesTheMonthsThatItLacksAndIsNamedForThem() {
        fill("2026-04-01", 20, "7.7", "77");
        fill("2026-05-04", 20, "1.1", "8");
        fill("2026-06-01", 1, "9.9", "99");
        ExchangeRates completed = TABLE.with(MonthlyMeans.of(days));
        assertThat(completed.version()).startsWith("ecb-2026-05-").isNotEqualTo(TABLE.version());
        assertThat(completed.convert(new BigDecimal("80"), "CNY", MAY).usd()).isEqualByComparingTo("11");
        Conversion june = completed.convert(new BigDecimal("80"), "CNY", YearMonth.of(2026, 6));
        assertThat(june.rateMonth()).isEqualTo(MAY);
        assertThat(completed
                        .convert(new BigDecimal("85"), "CNY", YearMonth.of(2026, 4))
                        .eur())
                .isEqualByComparingTo("10");
        assertThat(completed.with(MonthlyMeans.of(days))).isSameAs(completed);
        assertThat(TABLE.convert(new BigDecimal("80"), "CNY", MAY).rateMonth()).isEqualTo(YearMonth.of(2026, 4));
    }

    @Test
    void otherRatesAreAnotherVersionAndTheSameAreTheSame() {
        fill("2026-05-04", 20, "1.1", "8");
        fill("2026-06-01", 1, "9.9", "99");
        String version = TABLE.with(MonthlyMeans.of(days)).version();
        fill("2026-06-02", 1, "1.9", "9");
        assertThat(TABLE.with(MonthlyMeans.of(days)).version()).isEqualTo(version);
        fill("2026-05-04", 1, "1.5", "8");
        assertThat(TABLE.with(MonthlyMeans.of(days)).version()).isNotEqualTo(version);
        assertThat(TABLE.with(MonthlyMeans.NONE)).isSameAs(TABLE);
    }

    @Test
    void aRateThatIsNotPositiveIsRefused() {
        fill("2026-05-04", 1, "0", "8");
        fill("2026-06-01", 1, "1", "8");
        assertThatThrownBy(() -> MonthlyMeans.of(days)).hasMessageContaining("USD 0");
    }

    private void fill(String first, int count, String usd, String cny) {
        LocalDate day = LocalDate.parse(first);
        for (int i = 0; i < count; i++)
            days.put(day.plusDays(i), Map.of("USD", new BigDecimal(usd), "CNY", new BigDecimal(cny)));
    }
}
