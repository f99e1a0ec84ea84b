package org.tallywire.aggregate.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Commits soon after a record as long as there are few, so that subscribers see at once what it changed. Where many wait,
 * the usual commit comes later and for all of them: what changes several times in between is written once.
 */
final class PromptCommit {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProcessingContext context;
    private final int few;
    private int seen;

    /**
     * @param few how many records in 50 ms are few
     */
    PromptCommit(ProcessingContext context, int few) {
        this.context = context;
        this.few = few;
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::commitFew);
    }

    /** A record was worked on. */
    void saw() {
        seen++;
    }

    private void commitFew(long now) {
        if (seen > 0 && seen <= few) context.commit();
        seen = 0;
    }
}
