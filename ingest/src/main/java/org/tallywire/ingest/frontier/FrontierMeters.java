package org.tallywire.ingest.frontier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what goes wrong with sources, from zero. Thread-safe. */
final class FrontierMeters {

    private final Counter gaps;
    private final Counter unreadable;
    private final Counter unanswered;

    FrontierMeters(MeterRegistry meters) {
        gaps = Counter.builder("tallywire.feed.gaps")
                .description("Polls before which entries of a source may have come and gone unseen")
                .register(meters);
        unreadable = failures(meters, "unreadable");
        unanswered = failures(meters, "no_good_answer");
    }

    private static Counter failures(MeterRegistry meters, String cause) {
        return Counter.builder("tallywire.source.failures")
                .description("Polls of a source that gave nothing")
                .tag("cause", cause)
                .register(meters);
    }

    void gap() {
        gaps.increment();
    }

    void failed(Answer answer) {
        (answer.reading().unreadable() ? unreadable : unanswered).increment();
    }
}
