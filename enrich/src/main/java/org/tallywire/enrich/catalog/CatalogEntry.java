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
 * @param post what a person does and where; null for all else, and for a person of whom it is not known
 * @param formerly ids that it had before, and that still lead to it
 */
public record CatalogEntry(
        String id,
        EntityType type,
        @Nullable String country,
        List<CatalogName> names,
        @Nullable String ticker,
        @Nullable String parent,
        List<String> domains,
        @Nullable String wikidata,
        @Nullable Post post,
        List<String> formerly) {

    private static final Pattern ID =
            Pattern.compile("(country/[A-Z]{2}|place/)?[\\p{Ll}\\p{Lo}\\p{N}]*(-[\\p{Ll}\\p{Lo}\\p{N}]+)*");

    public CatalogEntry {
        checkId(id);
        formerly.forEach(CatalogEntry::checkId);
        if (names.isEmpty()) throw new IllegalArgumentException("'" + id + "' has no names");
        if (type != EntityType.PERSON && post != null)
            throw new IllegalArgumentException("'" + id + "' has a role and is no person");
        names = List.copyOf(names);
        domains = List.copyOf(domains);
        formerly = List.copyOf(formerly);
    }

    /**
     * What a person does.
     *
     * @param role in a few English words: "chief executive"
     * @param organisation entity id of where; null for one who acts on their own account
     */
    public record Post(String role, @Nullable String organisation) {
        public Post {
            if (role.isBlank()) throw new IllegalArgumentException("a role must not be blank");
        }
    }

    private static void checkId(String id) {
        if (id.isEmpty() || id.endsWith("/") || !ID.matcher(id).matches())
            throw new IllegalArgumentException("bad entity id '" + id + "'");
    }

    /** An entity, no person, with these names in all languages, and nothing else known of it. */
    public static CatalogEntry of(String id, EntityType type, String... names) {
        List<CatalogName> plain =
                List.of(names).stream().map(CatalogName::plain).toList();
        return new CatalogEntry(id, type, null, plain, null, null, List.of(), null, null, List.of());
    }

    /** The same entity with these names and former ids. */
    CatalogEntry with(List<CatalogName> newNames, List<String> newFormerly) {
        return new CatalogEntry(id, type, country, newNames, ticker, parent, domains, wikidata, post, newFormerly);
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
