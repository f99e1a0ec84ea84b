package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Page;
import org.tallywire.avro.Revision;

class CanonicalJsonTest {

    @Test
    void equalRecordsGiveEqualText() {
        assertThat(CanonicalJson.of(Samples.of(Claim.getClassSchema())).toString())
                .isEqualTo(CanonicalJson.of(Samples.of(Claim.getClassSchema())).toString());
    }

    @Test
    void fieldsStandInTheOrderOfTheSchemaAndInstantsInIso() {
        assertThat(CanonicalJson.of(Samples.of(Revision.getClassSchema())).toString())
                .isEqualTo("{\"fetchedAt\":\"2026-01-02T03:04:05.678Z\",\"contentHash\":\"perché 芯片\"}");
    }

    @Test
    void decimalsArePlainStringsMeasuresWordsAndBytesBase64() {
        var claim = CanonicalJson.of(Samples.of(Claim.getClassSchema()));
        assertThat(claim.get("value").asText()).isEqualTo("600000000.5");
        assertThat(claim.get("measure").asText()).isEqualTo("raise");
        var page = CanonicalJson.of(Samples.of(Page.getClassSchema()));
        assertThat(page.get("body").asText()).isEqualTo("AAH/");
    }

    @ParameterizedTest
    @CsvSource({"6E8, 600000000", "0.500, 0.5", "0E-9, 0", "-1.10, -1.1", "100, 100"})
    void aDecimalHasNoExponentAndNoTrailingZeros(BigDecimal value, String plain) {
        assertThat(Decimals.plain(value)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"0.000000001, true", "0.0000000001, false", "1E28, true", "1E29, false", "1E2147483647, false"})
    void aValueFitsIfNothingIsRounded(BigDecimal value, boolean fits) {
        assertThat(Decimals.fits(value)).isEqualTo(fits);
    }
}
