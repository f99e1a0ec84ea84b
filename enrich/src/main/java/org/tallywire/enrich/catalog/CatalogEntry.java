package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;

/**
 * An entity of the catalog.
 *
 * @param id slug; {@code country/} and two letters for a country, {@code place/} and a slug for a place
 * @param type what it is
 * @param country ISO 3166-1 alpha-2, or {@code EU}; null where it has none
 * @param names at least one; the first is the one to show
 * @param ticker its symbol at its main exchange, or null
 * @param parent id of the company or body that owns it, or null
 * @param domains registrable domains of its sites
 * @param wikidata Wikidata id, or null where not certain
 */
public record CatalogEntry(
        String id,
        EntityType type,
        @Nullable String country,
        List<CatalogName> names,
        @Nullable String ticker,
        @Nullable String parent,
        List<String> domains,
        @Nullable String wikidata) {

    private static final Pattern ID =
            Pattern.compile("(country/[A-Z]{2}|place/)?[\\p{Ll}\\p{Lo}\\p{N}]*(-[\\p{Ll}\\p{Lo}\\p{N}]+)*");

    public CatalogEntry {
        if (id.isEmpty() || id.endsWith("/") || !ID.matcher(id).matches())
            throw new IllegalArgumentException("bad entity id '" + id + "'");
        if (names.isEmpty()) throw new IllegalArgumentException(id + " has no names");
        names = List.copyOf(names);
        domains = List.copyOf(domains);
    }

    /** An entity with these names in all languages, and nothing else known of it. */
    public static CatalogEntry of(String id, EntityType type, String... names) {
        List<CatalogName> plain =
                List.of(names).stream().map(CatalogName::plain).toList();
        return new CatalogEntry(id, type, null, plain, null, null, List.of(), null);
    }

    /** The name to show. */
    public String displayName() {
        return names.get(0).text();
    }

    /** What downstream needs to know of it. */
    public EntityReference reference() {
        return new EntityReference(id, type, country);
    }
}
