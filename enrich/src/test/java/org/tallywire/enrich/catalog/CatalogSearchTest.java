package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogSearchTest {

    private static final Catalog CATALOG = Catalog.bundled();

    private static List<String> found(String text, @Nullable String language) {
        return CatalogSearch.find(CATALOG, text, Optional.ofNullable(language)).stream()
                .map(CatalogEntry::id)
                .toList();
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "STMicro, , stmicroelectronics",
        "nvda, , nvidia",
        "handelsblatt.com, , handelsblatt",
        "pechino, it, country/CN",
        "pekin, fr, country/CN",
        "sudkorea, de, country/KR",
        "comision europea, es, european-commission",
        "台积电, , tsmc",
        "jensen huang, , jensen-huang"
    })
    void whatIsCalledSoComesFirst(String text, @Nullable String language, String id) {
        assertThat(found(text, language)).first().isEqualTo(id);
    }

    @Test
    void namesOfOtherLanguagesAreLeftOut() {
        assertThat(found("Pechino", "de")).isEmpty();
        assertThat(found("no such thing", null)).isEmpty();
        assertThat(found("...", null)).isEmpty();
    }

    @Test
    void theTableHasAColumnForEachThingThatIsKnown() {
        assertThat(CatalogTable.of(CatalogSearch.find(CATALOG, "axelera", Optional.empty()), Optional.empty()))
                .containsExactly(
                        "ID          TYPE     COUNTRY  NAMES                OF  TICKER  DOMAINS",
                        "axelera-ai  company  NL       Axelera AI, Axelera  -   -       -");
        assertThat(CatalogTable.of(CatalogSearch.find(CATALOG, "jensen", Optional.empty()), Optional.of("it")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("nvidia (chief executive)  -       -");
    }

    @Test
    void theObjectSaysWhatIsNotKnown() {
        assertThat(CatalogJson.of(CATALOG.byId("fractile").orElseThrow()))
                .hasToString("{\"id\":\"fractile\",\"type\":\"company\",\"country\":\"GB\","
                        + "\"names\":[{\"name\":\"Fractile\",\"language\":null}],\"ticker\":null,\"parent\":null,"
                        + "\"domains\":[],\"wikidata\":null,\"role\":null,\"of\":null,\"formerly\":[]}");
    }
}
