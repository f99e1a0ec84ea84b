package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.TextAnalyzer;

class EntityLinkerTest {

    private static final EntityLinker LINKER = new EntityLinker(Catalog.bundled(), NameModels.bundled());

    private static List<String> names(String language, String text) {
        return LINKER.link(text, language, TextAnalyzer.forLanguage(language).analyze(text)).names().stream()
                .map(mention -> mention.span().of(text) + "|" + mention.entity())
                .toList();
    }

    @Test
    void theModelFindsWhatTheCatalogDoesNotHave() {
        String text = "The chief executive, Barbara Examplar, said that Nvidia would stay.";
        assertThat(names("en", text)).contains("Barbara Examplar|barbara-examplar", "Nvidia|nvidia");
    }

    @Test
    void aPersonIsKnownByTheSurnameFromThenOn() {
        String text = "President Barbara Examplar spoke in Berlin. Later Examplar left.";
        assertThat(names("en", text)).contains("Barbara Examplar|barbara-examplar", "Examplar|barbara-examplar");
    }

    @Test
    void theCatalogGoesBeforeTheModel() {
        String text = "Cambricon, MetaX e Biren crescono.";
        assertThat(names("it", text)).containsExactly("Cambricon|cambricon", "MetaX|metax", "Biren|biren");
    }

    @Test
    void aTownOfTheGazetteerIsFoundWhereTheWordsSayPlace() {
        assertThat(names("it", "La fabbrica apre a Valeggio sul Mincio."))
                .containsExactly("Valeggio sul Mincio|place/valeggio-sul-mincio");
        assertThat(names("en", "The park lies near Plainview.")).containsExactly("Plainview|place/plainview");
    }

    @Test
    void everyMentionHasAConfidence() {
        String text = "President Barbara Examplar met Nvidia in Berlin.";
        assertThat(LINKER.link(text, "en", TextAnalyzer.forLanguage("en").analyze(text))
                        .names())
                .allSatisfy(mention -> assertThat(mention.confidence()).isBetween(0.3, 1.0))
                .filteredOn(Mention::known)
                .allSatisfy(mention -> assertThat(mention.confidence()).isEqualTo(1));
    }

    @Test
    void aLanguageWithoutAModelHasTheCatalogAlone() {
        String text = "华为和中芯国际";
        assertThat(LINKER.link(text, "zh", TextAnalyzer.forLanguage("zh").analyze(text))
                        .names())
                .extracting(Mention::type)
                .containsOnly(EntityType.COMPANY);
    }
}
