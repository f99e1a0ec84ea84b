package org.tallywire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageIdentifierTest {

    private static final LanguageIdentifier IDENTIFIER = LanguageIdentifier.bundled();

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            en # The company will build two chip plants in Arizona and hopes to open both next year.
            it # L'azienda costruirà due nuovi impianti in Piemonte e spera di aprirli il prossimo anno.
            de # Das Unternehmen baut zwei neue Fabriken in Sachsen und will beide im nächsten Jahr eröffnen.
            fr # L'entreprise va construire deux usines près de Grenoble et espère les ouvrir l'année prochaine.
            es # La empresa construirá dos fábricas nuevas en Aragón y espera abrirlas el próximo año.
            zh # 这家公司计划明年在上海新建两座芯片工厂
            """)
    void aSentenceTellsItsLanguage(String language, String text) {
        assertThat(IDENTIFIER.identify(text, null)).contains(language);
    }

    @Test
    void aShortTextIsInTheLanguageThatThePageDeclares() {
        assertThat(IDENTIFIER.identify("TSMC baut Werk in Dresden", "de-DE")).contains("de");
        assertThat(IDENTIFIER.identify("Nvidia", "IT")).contains("it");
        assertThat(IDENTIFIER.identify("Nvidia", "ita")).contains("it");
    }

    @Test
    void aWrongDeclarationIsOverruledByAClearText() {
        String german = "Das Unternehmen baut zwei neue Fabriken in Sachsen und will beide im nächsten Jahr eröffnen.";
        assertThat(IDENTIFIER.identify(german, "en")).contains("de");
    }

    @Test
    void aNameAloneHasNoLanguage() {
        assertThat(IDENTIFIER.identify("Nvidia", null)).isEmpty();
        assertThat(IDENTIFIER.identify("", "not a language")).isEmpty();
    }

    @Test
    void anEndlessTextIsReadOnlyInPart() {
        assertThat(IDENTIFIER.identify("Il nuovo impianto produrrà chip per la memoria. ".repeat(100_000), null))
                .contains("it");
    }
}
