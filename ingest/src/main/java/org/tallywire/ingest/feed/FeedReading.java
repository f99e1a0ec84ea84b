package org.tallywire.ingest.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;

/** What came of reading a source. */
public sealed interface FeedReading {

    /** Entries, or parts, beyond this number are not looked at; a feed holds the newest first. */
    int MAX_ENTRIES = 1000;

    /**
     * What it lists.
     *
     * @param kind what it turned out to be
     * @param title its name for itself
     * @param entries articles in their order, at most {@link #MAX_ENTRIES}, each address once
     * @param parts sitemaps that an index names, with the time of their last change
     * @param ttl how long it asks to be left alone
     */
    record Entries(
            SourceKind kind,
            Optional<String> title,
            List<FeedEntry> entries,
            List<FeedEntry> parts,
            Optional<Duration> ttl)
            implements FeedReading {

        public Entries {
            entries = unique(entries);
            parts = unique(parts);
        }

        private static List<FeedEntry> unique(List<FeedEntry> entries) {
            Map<WebAddress, FeedEntry> byLink = new LinkedHashMap<>();
            for (FeedEntry entry : entries) byLink.putIfAbsent(entry.link(), entry);
            return new ArrayList<>(byLink.values())
                    .subList(0, Math.min(byLink.size(), MAX_ENTRIES)).stream().toList();
        }

        /** A source that says nothing but what it lists. */
        static Entries of(SourceKind kind, List<FeedEntry> entries) {
            return new Entries(kind, Optional.empty(), entries, List.of(), Optional.empty());
        }
    }

    /** It is nothing that can be read as it was expected to be. */
    record Unreadable(String why) implements FeedReading {}
}
