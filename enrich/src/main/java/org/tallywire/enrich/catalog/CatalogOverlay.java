package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a catalog while the program runs. The result depends on what it holds, not on the order in which that
 * came.
 *
 * @param entries entries to add, or to put in the place of those with their ids
 * @param redirects ids that are replaced, and by which
 */
public record CatalogOverlay(Map<String, CatalogEntry> entries, Map<String, String> redirects) {

    public CatalogOverlay {
        entries = Map.copyOf(entries);
        redirects = Map.copyOf(redirects);
    }

    /**
     * The catalog with the changes. An entry that is replaced by another leaves it its names; a redirect that leads to no
     * entry, or in a circle, changes nothing.
     */
    public Catalog over(Catalog base) {
        var changed = new TreeMap<String, CatalogEntry>();
        entries.forEach((id, entry) -> changed.put(id, withFormerIdsOf(base.entry(id), entry)));
        Set<String> removed = new LinkedHashSet<>();
        new TreeMap<>(redirects)
                .forEach((id, replacement) -> target(id)
                        .map(target -> latest(target, changed, base))
                        .ifPresent(target -> {
                            changed.put(target.id(), joined(target, id, latest(id, changed, base)));
                            removed.add(id);
                        }));
        changed.keySet().removeAll(removed);
        changed.values().removeIf(entry -> entry.equals(base.entry(entry.id())));
        return base.changed(changed.values(), removed);
    }

    private static @Nullable CatalogEntry latest(String id, Map<String, CatalogEntry> changed, Catalog base) {
        CatalogEntry entry = changed.get(id);
        return entry == null ? base.entry(id) : entry;
    }

    /** Where a chain of redirects ends. */
    private Optional<String> target(String id) {
        Set<String> seen = new LinkedHashSet<>();
        String at = id;
        while (redirects.containsKey(at)) {
            if (!seen.add(at)) return Optional.empty();
            at = redirects.get(at);
        }
        return Optional.ofNullable(at);
    }

    private static CatalogEntry withFormerIdsOf(@Nullable CatalogEntry older, CatalogEntry newer) {
        return older == null || older.formerly().isEmpty() ? newer : newer.with(newer.names(), older.formerly());
    }

    private static CatalogEntry joined(CatalogEntry target, String formerId, @Nullable CatalogEntry former) {
        Set<CatalogName> names = new LinkedHashSet<>(target.names());
        Set<String> formerly = new LinkedHashSet<>(target.formerly());
        formerly.add(formerId);
        if (former != null) {
            names.addAll(former.names());
            formerly.addAll(former.formerly());
        }
        return target.with(new ArrayList<>(names), List.copyOf(formerly));
    }
}
