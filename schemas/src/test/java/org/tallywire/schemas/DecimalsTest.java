package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "600000000, 600000000",
        "600000000.000000000, 600000000",
        "6E+8, 600000000",
        "0.50, 0.5",
        "-1.10, -1.1",
        "0.000000001, 0.000000001",
        "0E-9, 0",
        "-0.0, 0"
    })
    void theTextHasNoExponentAndNoTrailingZeros(BigDecimal value, String text) {
        assertThat(Decimals.plain(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0E-40",
                "1E+28",
                "99999999999999999999999999999.999999999",
                "-99999999999999999999999999999.999999999",
                "0.1000000000000"
            })
    void whatNeedsNoRoundingFits(BigDecimal value) {
        assertThat(Decimals.fits(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "1E+29", "-1E+29", "1E+2147483647", "1E-2147483647"})
    void whatWouldBeRoundedDoesNotFit(BigDecimal value) {
        assertThat(Decimals.fits(value)).isFalse();
    }
}
