package org.tallywire.ingest.feed;

import java.util.List;

/** What came of reading a feed. */
public sealed interface FeedReading {

    /** Its entries in their order, at most {@link FeedParser#MAX_ENTRIES}, each address once. */
    record Entries(List<FeedEntry> entries) implements FeedReading {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** It is no feed. */
    record Unreadable(String why) implements FeedReading {}
}
