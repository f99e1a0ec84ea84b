package org.tallywire.aggregate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

    private static final ExchangeRates RATES =
            ExchangeRates.parse("month,USD,CNY\n2025-01,1.25,8\n2025-02,1.5,\n2025-03,2,10\n");

    @Test
    void moneyIsConvertedAtTheRatesOfTheMonth() {
        Conversion converted = RATES.convert(new BigDecimal("100"), "CNY", YearMonth.of(2025, 1));
        assertThat(converted.eur()).isEqualByComparingTo("12.5");
        assertThat(converted.usd()).isEqualByComparingTo("15.62");
        assertThat(converted.rateMonth()).isEqualTo(YearMonth.of(2025, 1));
    }

    @Test
    void aMissingMonthTakesTheLatestEarlierOneAndSaysSo() {
        assertThat(RATES.convert(BigDecimal.TEN, "CNY", YearMonth.of(2025, 2)).rateMonth())
                .isEqualTo(YearMonth.of(2025, 1));
        assertThat(RATES.convert(BigDecimal.TEN, "CNY", YearMonth.of(2031, 1)).rateMonth())
                .isEqualTo(YearMonth.of(2025, 3));
    }

    @Test
    void aCurrencyWithoutARateStaysUnconverted() {
        Conversion converted = RATES.convert(BigDecimal.TEN, "TWD", YearMonth.of(2025, 2));
        assertThat(converted.complete()).isFalse();
        assertThat(converted.dollars()).isEmpty();
        assertThat(converted.euros()).isEmpty();
        assertThat(converted.rateMonth()).isNull();
    }

    @Test
    void aEuroBeforeTheFirstRateIsAEuroAndNoDollars() {
        Conversion converted = RATES.convert(BigDecimal.TEN, "EUR", YearMonth.of(2014, 2));
        assertThat(converted.eur()).isEqualByComparingTo("10");
        assertThat(converted.usd()).isNull();
    }

    @Test
    void halfACentGoesToTheEvenOne() {
        assertThat(RATES.convert(new BigDecimal("0.125"), "EUR", YearMonth.of(2025, 3))
                        .eur())
                .isEqualByComparingTo("0.12");
    }

    @Test
    void theBundledTableReachesApril2026AndNamesItself() {
        ExchangeRates bundled = ExchangeRates.bundled();
        assertThat(bundled.version()).startsWith("ecb-2026-04-");
        assertThat(bundled.convert(BigDecimal.ONE, "USD", YearMonth.of(2026, 4)).complete())
                .isTrue();
    }

    @Test
    void whatIsTooLargeForTheContractStaysUnconverted() {
        BigDecimal huge = BigDecimal.TEN.pow(29).subtract(BigDecimal.ONE);
        assertThat(RATES.convert(huge, "EUR", YearMonth.of(2025, 1)).usd()).isNull();
    }

    @Test
    void aBadLineIsNamed() {
        assertThatThrownBy(() -> ExchangeRates.parse("month,USD\n2025-01,minus\n"))
                .hasMessageContaining("2025-01,minus");
    }
}
