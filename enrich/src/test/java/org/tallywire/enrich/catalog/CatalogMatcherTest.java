package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.TextAnalyzer;

class CatalogMatcherTest {

    private static final Pattern MARKED = Pattern.compile("\\[([^|\\]]+)\\|([^\\]]*)]");
    private static final CatalogMatcher MATCHER = new CatalogMatcher(Catalog.bundled());

    private static List<Mention> mentions(String language, String text) {
        return MATCHER.match(text, language, TextAnalyzer.forLanguage(language).analyze(text));
    }

    private static List<String> found(String language, String text) {
        return mentions(language, text).stream()
                .map(mention -> mention.span().of(text) + "|" + mention.entity())
                .toList();
    }

    /** Each line marks what is to be found as [text|entity]; [text|] is nothing. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "mentions.txt", delimiterString = " # ", quoteCharacter = '\u0001')
    void namesAreLinkedToWhatTheyMean(String language, String marked) {
        List<String> expected = new ArrayList<>();
        Matcher mark = MARKED.matcher(marked);
        while (mark.find()) if (!mark.group(2).isEmpty()) expected.add(mark.group(1) + "|" + mark.group(2));
        assertThat(found(language, mark.replaceAll("$1"))).isEqualTo(expected);
    }

    @Test
    void aNameFoundForSureDecidesTheDoubtfulOnes() {
        assertThat(found("it", "Mistral AI cresce.\n\nPoi Mistral tace."))
                .containsExactly("Mistral AI|mistral-ai", "Mistral|mistral-ai");
        assertThat(found("it", "Poi Mistral tace.")).isEmpty();
    }

    @Test
    void anUnknownCompanyIsFoundEverywhereByItsShortName() {
        String text = "Invented Silicon GmbH builds. Invented is growing. Nobody else is.";
        assertThat(found("en", text))
                .containsExactly("Invented Silicon GmbH|invented-silicon", "Invented|invented-silicon");
        assertThat(mentions("en", text)).allSatisfy(mention -> {
            assertThat(mention.known()).isFalse();
            assertThat(mention.type()).isEqualTo(EntityType.COMPANY);
        });
    }

    @Test
    void aShortNameThatIsAWordOfTheArticleIsNoName() {
        assertThat(found("en", "Modern Chips Ltd builds modern plants. Modern times."))
                .containsExactly("Modern Chips Ltd|modern-chips");
    }

    @Test
    void theTitleAndTheBodyShareWhatTheyKnow() {
        String title = "Mistral tace";
        String body = "Mistral AI cresce.";
        var analyzer = TextAnalyzer.forLanguage("it");
        List<List<Mention>> found = MATCHER.matchAll(
                List.of(
                        new AnalyzedText(title, analyzer.analyze(title)),
                        new AnalyzedText(body, analyzer.analyze(body))),
                "it");
        assertThat(found)
                .allSatisfy(mentions ->
                        assertThat(mentions).extracting(Mention::entity).containsExactly("mistral-ai"));
    }

    @Test
    void aHundredThousandEntitiesAreMatchedAlike() {
        List<CatalogEntry> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) many.add(CatalogEntry.of("made-up-" + i, EntityType.COMPANY, "Madeup " + i));
        var matcher = new CatalogMatcher(Catalog.of(many));
        String text = "Between Madeup 77777 and Madeup 100000 only one is known.";
        assertThat(matcher.match(text, "en", TextAnalyzer.forLanguage("en").analyze(text)))
                .extracting(Mention::entity)
                .containsExactly("made-up-77777");
    }

    @Test
    void hostileTextIsReadInLinearTime() {
        String text = "Taiwan Semiconductor ".repeat(20_000)
                + "Inc ".repeat(20_000)
                + "die Firma ".repeat(20_000)
                + "Meta Mistral Arm ".repeat(20_000);
        assertThat(mentions("de", text)).isNotEmpty();
    }
}
