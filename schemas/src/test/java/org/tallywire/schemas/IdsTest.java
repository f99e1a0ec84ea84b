package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.avro.Measure;

class IdsTest {

    @Test
    void anArticleIsTheFirstHalfOfTheHashOfItsUrl() {
        // printf 'https://example.com/a' | sha256sum | cut -c -32
        assertThat(Ids.article("https://example.com/a")).isEqualTo("2dce0a4c50441bfccfa9caf4b58c3cba");
    }

    @Test
    void partsAreNotRunTogether() {
        assertThat(Ids.content("ab", "c")).isNotEqualTo(Ids.content("a", "bc"));
    }

    @Test
    void aClaimIsTheSameInAnyOrderOfSubjectsAndAnyWritingOfTheValue() {
        String id = Ids.claim("a", Measure.RAISE, List.of("x", "y"), new BigDecimal("600000000"), "USD");
        assertThat(Ids.claim("a", Measure.RAISE, List.of("y", "x"), new BigDecimal("6.00E8"), "USD"))
                .isEqualTo(id);
        assertThat(Ids.claim("a", Measure.CAPEX, List.of("x", "y"), new BigDecimal("600000000"), "USD"))
                .isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Moore Threads, moore-threads",
        "STMicroelectronics, stmicroelectronics",
        "  Société Générale!, societe-generale",
        "AT&T, at-t",
        "摩尔线程, 摩尔线程",
        "'...', ''"
    })
    void aSlugIsWhatIsLeftOfAName(String name, String slug) {
        assertThat(Ids.slug(name)).isEqualTo(slug);
    }
}
