package org.tallywire.ingest.frontier;

import java.util.HashMap;
import java.util.Map;
import org.tallywire.ingest.feed.FeedReading;

/**
 * Finds the polls before which entries of a source may have come and gone unseen, as the frontier does: what is listed
 * shares less than a third with what was listed the time before. Takes the readings of a source in their order. Not
 * thread-safe.
 */
public final class FeedGaps {

    private final Map<String, Fingerprints> listed = new HashMap<>();

    /**
     * Whether entries may have been missed before this reading.
     *
     * @param source the URL that is polled
     */
    public boolean before(String source, FeedReading.Entries reading) {
        Fingerprints now = Fingerprints.of(reading);
        Fingerprints before = listed.put(source, now);
        return before != null && now.leaveGapAfter(before);
    }
}
