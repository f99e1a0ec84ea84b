package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tallywire.enrich.catalog.Mention.Form;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.TextAnalyzer;

class ReferencesTest {

    private static final Pattern MARKED = Pattern.compile("\\[([^|\\]]+)\\|([^\\]]*)]");

    private static final EntityLinker LINKER = new EntityLinker(Catalog.bundled(), NameModels.bundled());

    private static List<Mention> references(String language, String text) {
        return LINKER.link(text, language, TextAnalyzer.forLanguage(language).analyze(text))
                .references();
    }

    /** Each line marks the descriptions that are to be resolved as [text|entity]; [text|] is nothing. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "references.txt", delimiterString = " # ", quoteCharacter = '\u0001')
    void descriptionsMeanTheNearestEntityThatFits(String language, String marked) {
        List<String> expected = new ArrayList<>();
        Matcher mark = MARKED.matcher(marked);
        while (mark.find()) if (!mark.group(2).isEmpty()) expected.add(mark.group(1) + "|" + mark.group(2));
        String text = mark.replaceAll("$1");
        assertThat(references(language, text))
                .filteredOn(mention -> mention.form() == Form.REFERENCE)
                .extracting(mention -> mention.span().of(text) + "|" + mention.entity())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aRelativePronounMeansTheNameBeforeIt() {
        assertThat(references("en", "Nvidia supplies ASML, which is Dutch."))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.entity()).isEqualTo("asml");
                    assertThat(mention.form()).isEqualTo(Form.RELATIVE);
                });
    }

    @Test
    void aRivalLowersTheConfidenceAndACountryRaisesIt() {
        double alone =
                references("en", "Nvidia grows. The company hires.").get(0).confidence();
        double rivals = references("en", "Nvidia and ASML grow. The company hires.")
                .get(0)
                .confidence();
        double told = references("en", "Nvidia and ASML grow. The Dutch company hires.")
                .get(0)
                .confidence();
        assertThat(rivals).isLessThan(alone);
        assertThat(told).isGreaterThan(rivals);
    }
}
