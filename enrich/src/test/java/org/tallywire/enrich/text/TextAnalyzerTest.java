package org.tallywire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TextAnalyzerTest {

    private static List<String> sentences(String language, String text) {
        return TextAnalyzer.forLanguage(language).analyze(text).stream()
                .map(sentence -> sentence.span().of(text))
                .toList();
    }

    private static List<String> tokens(String language, String text) {
        return TextAnalyzer.forLanguage(language).analyze(text).stream()
                .flatMap(sentence -> sentence.tokens().stream())
                .map(token -> token.of(text))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "sentences.txt", delimiterString = " # ", quoteCharacter = '\u0001')
    void sentencesEndWhereTheLanguageEndsThem(String language, String marked) {
        List<String> expected = List.of(marked.split(" \\| "));
        assertThat(sentences(language, String.join(" ", expected))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "tokens.txt", delimiterString = " # ", quoteCharacter = '\u0001')
    void wordsEndWhereTheLanguageEndsThem(String language, String text, String tokens) {
        assertThat(tokens(language, text)).containsExactly(tokens.split(" "));
    }

    @Test
    void aBlankLineEndsASentenceWithoutAStop() {
        String text = "Chip factory in Dresden\n \nThe plant opens.\nLater it grows";
        List<Sentence> sentences = TextAnalyzer.forLanguage("en").analyze(text);
        assertThat(sentences)
                .extracting(sentence -> sentence.span().of(text))
                .containsExactly("Chip factory in Dresden", "The plant opens.", "Later it grows");
        assertThat(sentences).extracting(Sentence::paragraph).containsExactly(0, 1, 1);
    }

    @Test
    void aSentenceMayEndWithoutASpaceAfterIt() {
        assertThat(sentences("de", "Das Werk ist fertig.Die Maschinen fehlen.")).hasSize(2);
        assertThat(sentences("en", "It is on ft.com today.")).hasSize(1);
    }

    @Test
    void numbersKeepTheSpacesThatGroupThem() {
        assertThat(tokens("fr", "10\u202F000 puces en 2026")).containsExactly("10\u202F000", "puces", "en", "2026");
    }

    @Test
    void offsetsCountCodeUnits() {
        String text = "🚀🚀 Nvidia soars.";
        Sentence sentence = TextAnalyzer.forLanguage("en").analyze(text).get(0);
        assertThat(sentence.tokens()).contains(new TextSpan(5, 11));
    }

    @Test
    void nothingIsNoSentence() {
        assertThat(TextAnalyzer.forLanguage("en").analyze(" \n\n\u00A0 ")).isEmpty();
        assertThat(TextAnalyzer.forLanguage("und").analyze("")).isEmpty();
    }

    @Test
    void anEndlessTextWithoutStopsIsCutAndDoesNotHang() {
        String text = "chip ".repeat(200_000) + "x".repeat(1_000_000) + "'".repeat(100_000) + ".".repeat(100_000);
        List<Sentence> sentences = TextAnalyzer.forLanguage("it").analyze(text);
        assertThat(sentences)
                .allSatisfy(sentence -> assertThat(sentence.tokens()).hasSizeLessThanOrEqualTo(1001));
    }

    @Test
    void fiveLanguagesHaveRules() {
        assertThat(TextAnalyzer.languages()).contains("en", "it", "de", "fr", "es");
    }
}
