package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.avro.Measure;

/** The hashes were worked out apart from this code ({@code printf … | sha256sum}): whoever keeps an id relies on them. */
class IdsTest {

    private static final String ARTICLE = "253ae3bf36d942e0183f2636001cc776";

    @Test
    void anArticlesIdIsTheHashOfItsUrl() {
        assertThat(Ids.article("https://example.com/chips")).isEqualTo(ARTICLE);
    }

    @Test
    void aTextsHashPartsTitleAndBody() {
        assertThat(Ids.content("Title", "Body")).isEqualTo("00f2f2dac8eaaabb92ee3fb6da5c27d9");
        assertThat(Ids.content("TitleB", "ody")).isNotEqualTo(Ids.content("Title", "Body"));
    }

    @Test
    void aClaimsIdIsTheHashOfWhatItStates() {
        assertThat(claim(Measure.RAISE, List.of("biren", "metax"), "600000000", "USD"))
                .isEqualTo("52a67ef0cd3578ff15cbb09d881de71a");
    }

    @Test
    void theOrderOfSubjectsIsTheSameClaim() {
        assertThat(claim(Measure.RAISE, List.of("metax", "biren"), "600000000", "USD"))
                .isEqualTo(claim(Measure.RAISE, List.of("biren", "metax"), "600000000", "USD"));
    }

    @ParameterizedTest
    @CsvSource({"600000000.000000000", "6E+8", "600000000.0"})
    void trailingZerosAreTheSameClaim(String value) {
        assertThat(claim(Measure.RAISE, List.of("biren"), value, "USD"))
                .isEqualTo(claim(Measure.RAISE, List.of("biren"), "600000000", "USD"));
    }

    @Test
    void anyOtherDifferenceIsAnotherClaim() {
        assertThat(List.of(
                        claim(Measure.RAISE, List.of("biren"), "600", "USD"),
                        claim(Measure.AID, List.of("biren"), "600", "USD"),
                        claim(Measure.RAISE, List.of("metax"), "600", "USD"),
                        claim(Measure.RAISE, List.of("biren"), "601", "USD"),
                        claim(Measure.RAISE, List.of("biren"), "600", "EUR"),
                        Ids.claim("another", Measure.RAISE, List.of("biren"), new BigDecimal("600"), "USD")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "Moore Threads, moore-threads",
        "'  STMicroelectronics N.V. ', stmicroelectronics-n-v",
        "Società Générale & Co., societa-generale-co",
        "Straße 7, straße-7",
        "摩尔线程, 摩尔线程",
        "--, ''",
        "'', ''"
    })
    void aSlugIsLowerCaseWithHyphens(String name, String slug) {
        assertThat(Ids.slug(name)).isEqualTo(slug);
    }

    private static String claim(Measure measure, List<String> subjects, String value, String unit) {
        return Ids.claim(ARTICLE, measure, subjects, new BigDecimal(value), unit);
    }
}
