package org.tallywire.enrich.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.schemas.Ids;

/** The curated entities. Immutable and thread-safe. */
public final class Catalog {

    private final Map<String, CatalogEntry> byId;
    private final Map<String, CatalogEntry> byFormerId = new HashMap<>();
    private final Map<String, CatalogEntry> byDomain = new HashMap<>();
    private final Map<String, String> digests;
    private final NameIndex index;
    private final String version;

    /** @param digests a hash of each entry, by id */
    private Catalog(Map<String, CatalogEntry> byId, NameIndex index, Map<String, String> digests) {
        this.byId = byId;
        this.index = index;
        this.digests = digests;
        for (CatalogEntry entry : byId.values()) {
            entry.domains().forEach(domain -> byDomain.put(domain, entry));
            entry.formerly().forEach(id -> byFormerId.put(id, entry));
        }
        version = Ids.hash(digests.values().stream().sorted().toArray(String[]::new));
    }

    /**
     * The catalog that comes with Tallywire. Reading it takes a moment: share the result.
     *
     * @throws CatalogException if one of its own files is wrong
     */
    public static Catalog bundled() {
        return load(List.of());
    }

    /**
     * The bundled catalog and the user's own files.
     *
     * @throws CatalogException if a file is refused; the message gives file, line and what to change for each problem
     */
    public static Catalog load(List<Path> files) {
        CatalogFiles read = CatalogFiles.read(files);
        if (!read.problems().isEmpty()) throw new CatalogException(read.problems());
        return of(read.entries());
    }

    /** A catalog of these entries; of two with one id, the later. */
    public static Catalog of(Collection<CatalogEntry> entries) {
        return new Catalog(Map.of(), new NameIndex(List.of()), Map.of()).with(entries);
    }

    /**
     * This catalog with these entries added or put in the place of those with their ids. The cost grows with what
     * changes.
     */
    public Catalog with(Collection<CatalogEntry> entries) {
        return changed(entries, List.of());
    }

    /** This catalog with some entries added or replaced, and those with some ids taken out. */
    Catalog changed(Collection<CatalogEntry> entries, Collection<String> removedIds) {
        var newById = new LinkedHashMap<>(byId);
        entries.forEach(entry -> newById.put(entry.id(), entry));
        removedIds.forEach(newById::remove);
        List<CatalogEntry> gone = byId.values().stream()
                .filter(entry -> newById.get(entry.id()) != entry)
                .toList();
        List<CatalogEntry> come = newById.values().stream()
                .filter(entry -> byId.get(entry.id()) != entry)
                .toList();
        return new Catalog(newById, index.with(gone, come), digests(gone, come));
    }

    private Map<String, String> digests(Collection<CatalogEntry> gone, Collection<CatalogEntry> come) {
        var changed = new HashMap<>(digests);
        gone.forEach(entry -> changed.remove(entry.id()));
        come.forEach(entry -> changed.put(entry.id(), Ids.hash(entry.toString())));
        return changed;
    }

    /** All entries, in the order of the files. */
    public List<CatalogEntry> entries() {
        return List.copyOf(byId.values());
    }

    /** The entry with an id, or that had it before. */
    public Optional<CatalogEntry> byId(String id) {
        return Optional.ofNullable(byId.getOrDefault(id, byFormerId.get(id)));
    }

    /** The entry with this very id. */
    @Nullable
    CatalogEntry entry(String id) {
        return byId.get(id);
    }

    /** The entry that owns a host: its domain, or one above it. */
    public Optional<CatalogEntry> byDomain(String host) {
        for (String domain = host.toLowerCase(Locale.ROOT); !domain.isEmpty(); ) {
            CatalogEntry entry = byDomain.get(domain);
            if (entry != null) return Optional.of(entry);
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return Optional.empty();
    }

    /** Type and country of the entity with an id; under its new id where it was renamed. */
    public Optional<EntityReference> reference(String id) {
        return byId(id).map(CatalogEntry::reference);
    }

    /**
     * Who published an article: the entity with that id, else the one that owns that domain, else an outlet whose id is
     * the domain itself.
     *
     * @param publisher as the article has it: an entity id or a domain
     */
    public EntityReference publisher(String publisher) {
        String domain = publisher.strip().toLowerCase(Locale.ROOT);
        String bare = domain.startsWith("www.") ? domain.substring("www.".length()) : domain;
        return byId(publisher.strip())
                .or(() -> byDomain(bare))
                .map(CatalogEntry::reference)
                .orElseGet(() -> new EntityReference(bare, EntityType.OUTLET, null));
    }

    /** A hash of all that the catalog says: equal catalogs have equal versions, on every machine. */
    public String version() {
        return version;
    }

    NameIndex index() {
        return index;
    }
}
