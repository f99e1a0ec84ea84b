package org.tallywire.deploy.crawl;

import java.util.List;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading;

/** What a URL offers that can be watched. */
public sealed interface Finding {

    /**
     * A source.
     *
     * @param kind what it is
     * @param address where it is
     * @param listed what it lists now
     * @param others what else the page names, not looked at
     */
    record Found(SourceKind kind, WebAddress address, FeedReading.Entries listed, List<WebAddress> others)
            implements Finding {
        public Found {
            others = List.copyOf(others);
        }
    }

    /** Nothing, and why. */
    record Nothing(String why) implements Finding {}
}
