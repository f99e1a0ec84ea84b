package org.tallywire.enrich.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptsTest {

    @ParameterizedTest
    @CsvSource({"en, raised", "it, raccolto", "de, eingesammelt", "es, recaudó", "fr, levé"})
    void whatMeansTheSameIsOneConcept(String language, String word) {
        assertThat(Concepts.forLanguage(language).of(word)).isEqualTo("raise");
    }

    @Test
    void whatIsNoWordOfTheFileHasNoConceptOfItsOwn() {
        Concepts concepts = Concepts.forLanguage("en");

        assertThat(concepts.of("zyzzyva")).isEqualTo("_");
        assertThat(concepts.of(",")).isEqualTo(",");
    }

    @Test
    void aLanguageWithoutAFileHasNone() {
        assertThat(Concepts.forLanguage("xx").of("raised")).isEqualTo("_");
    }
}
