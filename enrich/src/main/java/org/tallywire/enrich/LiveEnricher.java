package org.tallywire.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Entity;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogOverlay;

/**
 * The enricher with the catalog as it is now: the files, and over them what the topic {@code entities} says. What
 * changes between two articles is worked in once, when the second is read. Thread-safe.
 */
final class LiveEnricher {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEnricher.class);

    private final Enricher ofFiles;
    private final Map<String, CatalogEntry> entries = new HashMap<>();
    private final Map<String, String> redirects = new HashMap<>();
    private Enricher now;
    private boolean changed;

    LiveEnricher(Enricher ofFiles) {
        this.ofFiles = ofFiles;
        this.now = ofFiles;
    }

    /** Takes what the topic says of an id; null where it says nothing any more. A record that is wrong is passed over. */
    synchronized void put(String id, @Nullable Entity record) {
        try {
            String redirect = record == null ? null : record.getRedirectsTo();
            CatalogEntry entry = record == null || redirect != null ? null : EntityRecords.entry(id, record);
            changed |= replaced(redirects, id, redirect) | replaced(entries, id, entry);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "entity {} is passed over: {}; write it anew with `tallywire catalog publish`", id, e.getMessage());
        }
    }

    private static <T> boolean replaced(Map<String, T> map, String id, @Nullable T value) {
        T before = value == null ? map.remove(id) : map.put(id, value);
        return !Objects.equals(before, value);
    }

    /** The enricher that knows all that was put. */
    synchronized Enricher now() {
        if (changed) {
            changed = false;
            Catalog catalog = new CatalogOverlay(entries, redirects).over(ofFiles.catalog());
            if (!catalog.version().equals(now.catalog().version())) {
                LOG.info(
                        "the catalog has changed: {} entities",
                        catalog.entries().size());
                now = ofFiles.with(catalog);
            }
        }
        return now;
    }
}
