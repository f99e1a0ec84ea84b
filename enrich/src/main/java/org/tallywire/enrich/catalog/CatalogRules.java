package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;

/**
 * What must hold between the entries of a catalog: each id, domain and Wikidata id is there once, and what an entry
 * points to is there.
 */
final class CatalogRules {

    private static final String COUNTRY_ID = "country/";
    private static final String PLACE_ID = "place/";

    private final List<CatalogDraft> drafts;
    private final Map<String, CatalogDraft> byId = new HashMap<>();
    private final List<CatalogProblem> problems = new ArrayList<>();

    private CatalogRules(List<CatalogDraft> drafts) {
        this.drafts = drafts;
    }

    static List<CatalogProblem> problems(List<CatalogDraft> drafts) {
        var rules = new CatalogRules(drafts);
        rules.ids();
        rules.kinds();
        rules.owned();
        rules.references();
        rules.formerIds();
        rules.problems.addAll(NameClashes.problems(drafts));
        return rules.problems;
    }

    private void ids() {
        for (CatalogDraft draft : drafts) {
            CatalogDraft first = byId.putIfAbsent(draft.entry().id(), draft);
            if (first != null)
                problem(
                        draft,
                        "id '" + draft.entry().id() + "' is taken by " + first.place()
                                + "; choose another id, or leave the entry out");
        }
    }

    /** The kind of an entity can be read off its id. */
    private void kinds() {
        for (CatalogDraft draft : drafts) {
            CatalogEntry entry = draft.entry();
            kind(draft, EntityType.COUNTRY, COUNTRY_ID);
            kind(draft, EntityType.PLACE, PLACE_ID);
            if (entry.id().startsWith(COUNTRY_ID)
                    && !entry.id().substring(COUNTRY_ID.length()).equals(entry.country()))
                problem(
                        draft,
                        "'" + entry.id() + "' has country '" + entry.country()
                                + "'; write the code of its id as country");
        }
    }

    private void kind(CatalogDraft draft, EntityType type, String prefix) {
        CatalogEntry entry = draft.entry();
        if ((entry.type() == type) == entry.id().startsWith(prefix)) return;
        problem(
                draft,
                "id '" + entry.id() + "' and its type do not go together; the id begins with '" + prefix
                        + "' where the type is " + type.name().toLowerCase(Locale.ROOT)
                        + ", and only there");
    }

    private void owned() {
        var byDomain = new HashMap<String, CatalogDraft>();
        var byWikidata = new HashMap<String, CatalogDraft>();
        for (CatalogDraft draft : drafts) {
            for (String domain : draft.entry().domains()) owned("domain", domain, draft, byDomain);
            Optional.ofNullable(draft.entry().wikidata()).ifPresent(id -> owned("Wikidata id", id, draft, byWikidata));
        }
    }

    private void owned(String what, String value, CatalogDraft draft, Map<String, CatalogDraft> owners) {
        CatalogDraft owner = owners.putIfAbsent(value, draft);
        if (owner != null)
            problem(
                    draft,
                    what + " '" + value + "' belongs to '" + owner.entry().id() + "' (" + owner.place()
                            + "); keep it in one of the two");
    }

    private void references() {
        for (CatalogDraft draft : drafts) {
            CatalogEntry entry = draft.entry();
            reference(draft, "parent", entry.parent());
            if (entry.post() != null) reference(draft, "of", entry.post().organisation());
            if (isOwnAncestor(entry))
                problem(draft, "'" + entry.id() + "' is its own parent, at once or through others; change one parent");
        }
    }

    private void reference(CatalogDraft draft, String key, @Nullable String id) {
        if (id == null) return;
        CatalogDraft owner = byId.get(id);
        if (owner == null) problem(draft, key + " '" + id + "' is no entry; add it, or leave " + key + " out");
        else if (owner.entry().type() == EntityType.PERSON)
            problem(draft, key + " '" + id + "' is a person; name a company, body, country or place");
    }

    private boolean isOwnAncestor(CatalogEntry entry) {
        Set<String> seen = new HashSet<>();
        String ancestor = entry.parent();
        while (ancestor != null && seen.add(ancestor)) {
            if (ancestor.equals(entry.id())) return true;
            CatalogDraft next = byId.get(ancestor);
            ancestor = next == null ? null : next.entry().parent();
        }
        return false;
    }

    private void formerIds() {
        var byFormerId = new HashMap<String, CatalogDraft>();
        for (CatalogDraft draft : drafts) {
            for (String id : draft.entry().formerly()) {
                CatalogDraft owner = byId.containsKey(id) ? byId.get(id) : byFormerId.put(id, draft);
                if (owner != null)
                    problem(
                            draft,
                            "former id '" + id + "' is taken by '"
                                    + owner.entry().id() + "' (" + owner.place()
                                    + "); an id leads to one entity: leave it out of one of the two");
            }
        }
    }

    private void problem(CatalogDraft draft, String message) {
        problems.add(draft.problem(message));
    }
}
