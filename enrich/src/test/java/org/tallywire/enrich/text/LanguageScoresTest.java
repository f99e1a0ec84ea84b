package org.tallywire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageScoresTest {

    private static LanguageDetectorModel model;
    private static LanguageScores scores;

    @BeforeAll
    static void load() throws IOException {
        try (InputStream in = LanguageScoresTest.class.getResourceAsStream("/langdetect-183.bin")) {
            model = new LanguageDetectorModel(Objects.requireNonNull(in));
        }
        scores = new LanguageScores(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The company will build two chip plants in Arizona.",
                "L'azienda costruirà due nuovi impianti in Piemonte.",
                "  WRITE   TO press@example.com, see https://example.com/a?b=c  #chips hahaha 5,2 Mrd. Euro!!!!",
                "这家公司计划明年在上海新建两座芯片工厂",
                "İstanbul'da yeni bir fabrika \uD83D\uDE80 \uD835\uDC00 x",
                "no",
                "7"
            })
    void aTextScoresAsWithOpenNlp(String text) {
        assertThat(ours(text)).hasSize(103).containsOnlyKeys(theirs(text).keySet());
        theirs(text)
                .forEach((language, score) ->
                        assertThat(ours(text).get(language)).isCloseTo(score, within(1e-12)));
    }

    @Test
    void aLongTextScoresAsWithOpenNlp() {
        String text =
                "Der Konzern baut in Sachsen, le groupe investit à Crolles, il gruppo produce a Catania. ".repeat(40);
        theirs(text)
                .forEach((language, score) ->
                        assertThat(ours(text).get(language)).isCloseTo(score, within(1e-12)));
    }

    private static Map<String, Double> ours(String text) {
        Map<String, Double> byLanguage = new HashMap<>();
        double[] all = scores.of(text);
        for (int i = 0; i < all.length; i++) byLanguage.put(scores.languages().get(i), all[i]);
        return byLanguage;
    }

    private static Map<String, Double> theirs(String text) {
        Map<String, Double> byLanguage = new HashMap<>();
        for (Language guess : new LanguageDetectorME(model).predictLanguages(text))
            byLanguage.put(guess.getLang(), guess.getConfidence());
        return byLanguage;
    }
}
