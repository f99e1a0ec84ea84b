package org.tallywire.enrich;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Entity;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogOverlay;
import org.tallywire.schemas.SchemaRegistryException;

/**
 * The enricher with the catalog as it is now: the files, and over them what the topic {@code entities} says. What comes
 * between two articles is read and worked in once, when the second comes: a registry that is away then fails the
 * article, which is tried again, and not whoever took the entity. Thread-safe.
 */
final class LiveEnricher {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEnricher.class);

    private final Enricher ofFiles;
    private final Function<byte[], Entity> reader;
    private final Map<String, Optional<byte[]>> unread = new LinkedHashMap<>();
    private final Map<String, CatalogEntry> entries = new HashMap<>();
    private final Map<String, String> redirects = new HashMap<>();
    private boolean changed;
    private Enricher now;

    LiveEnricher(Enricher ofFiles, Function<byte[], Entity> reader) {
        this.ofFiles = ofFiles;
        this.reader = reader;
        this.now = ofFiles;
    }

    /** Takes what the topic says of an id; null where it says nothing any more. */
    synchronized void put(String id, byte @Nullable [] record) {
        unread.put(id, Optional.ofNullable(record));
    }

    /**
     * The enricher that knows all that was put.
     *
     * @throws SchemaRegistryException if the registry is away; then all is as before
     */
    synchronized Enricher now() {
        for (var next = unread.entrySet().iterator(); next.hasNext(); ) read(next);
        if (!changed) return now;
        changed = false;
        Catalog catalog = new CatalogOverlay(entries, redirects).over(ofFiles.catalog());
        if (!catalog.version().equals(now.catalog().version())) {
            LOG.info("the catalog has changed: {} entities", catalog.entries().size());
            now = ofFiles.with(catalog);
        }
        return now;
    }

    private void read(Iterator<Map.Entry<String, Optional<byte[]>>> next) {
        Map.Entry<String, Optional<byte[]>> record = next.next();
        try {
            take(record.getKey(), record.getValue().map(reader).orElse(null));
        } catch (RuntimeException e) {
            if (e instanceof SchemaRegistryException registry && registry.isUnavailable()) throw e;
            LOG.warn("entity {} is passed over: {}; write it anew", record.getKey(), e.getMessage());
        }
        next.remove();
    }

    private void take(String id, @Nullable Entity record) {
        String redirect = record == null ? null : record.getRedirectsTo();
        CatalogEntry entry = record == null || redirect != null ? null : EntityRecords.entry(id, record);
        changed |= replaced(redirects, id, redirect) | replaced(entries, id, entry);
    }

    private static <T> boolean replaced(Map<String, T> map, String id, @Nullable T value) {
        T before = value == null ? map.remove(id) : map.put(id, value);
        return !Objects.equals(before, value);
    }
}
