package org.tallywire.enrich.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.EntityType;

class CatalogOverlayTest {

    private static final CatalogEntry ONE = CatalogEntry.of("one", EntityType.COMPANY, "One Thing");
    private static final CatalogEntry TWO = CatalogEntry.of("two", EntityType.COMPANY, "Two Things");
    private static final Catalog BASE = Catalog.of(List.of(ONE, TWO));

    private static Catalog over(Map<String, CatalogEntry> entries, Map<String, String> redirects) {
        return new CatalogOverlay(entries, redirects).over(BASE);
    }

    @Test
    void whatIsToldAnewChangesNothing() {
        assertThat(over(Map.of("one", ONE), Map.of()).version()).isEqualTo(BASE.version());
    }

    @Test
    void aRedirectedEntryHandsItsNamesOn() {
        Catalog catalog = over(Map.of(), Map.of("one", "two"));
        assertThat(catalog.entries()).hasSize(1);
        assertThat(catalog.byId("one")).isEqualTo(catalog.byId("two"));
        assertThat(catalog.byId("two").orElseThrow().names())
                .extracting(CatalogName::text)
                .containsExactly("Two Things", "One Thing");
    }

    @Test
    void redirectsAreFollowedToTheirEnd() {
        Catalog catalog = over(Map.of(), Map.of("zero", "one", "one", "two"));
        assertThat(catalog.byId("zero").map(CatalogEntry::id)).contains("two");
        assertThat(catalog.byId("one").map(CatalogEntry::id)).contains("two");
    }

    @Test
    void redirectsInACircleOrToNobodyChangeNothing() {
        assertThat(over(Map.of(), Map.of("one", "two", "two", "one")).version()).isEqualTo(BASE.version());
        assertThat(over(Map.of(), Map.of("one", "nobody")).version()).isEqualTo(BASE.version());
        assertThat(over(Map.of(), Map.of("one", "one")).version()).isEqualTo(BASE.version());
    }
}
