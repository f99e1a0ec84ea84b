package org.tallywire.aggregate.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.tallywire.aggregate.avro.SlimRevision;

/** Counts what is told of facts and rows, and times how old the news is by then. Thread-safe. */
final class FactbookMeters {

    static final String FACTS = "tallywire.facts";
    static final String TALLY_MOVES = "tallywire.tally.moves";
    static final String DELAY = "tallywire.fetch.to.tally";

    private static final Duration[] BOUNDS = Stream.of(1, 3, 10, 30, 60, 300, 600, 1_800, 3_600, 21_600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final Counter told;
    private final Counter withdrawn;
    private final Counter moves;
    private final Timer delay;

    FactbookMeters(MeterRegistry meters) {
        told = facts(meters, "told");
        withdrawn = facts(meters, "withdrawn");
        moves = Counter.builder(TALLY_MOVES)
                .description("Moves of rows of the tallies")
                .register(meters);
        delay = Timer.builder(DELAY)
                .description("From the fetch of an article to the move of a row that it caused")
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private static Counter facts(MeterRegistry meters, String what) {
        return Counter.builder(FACTS)
                .description("Facts that were told, anew or changed, and such as are gone")
                .tag("what", what)
                .register(meters);
    }

    void told() {
        told.increment();
    }

    void withdrawn() {
        withdrawn.increment();
    }

    /** A row moved because of an article in this state; of none where rates or an analyst moved it. */
    void moved(SlimRevision cause, long nowMillis) {
        moves.increment();
        if (!cause.getArticleId().isEmpty())
            delay.record(Duration.between(cause.getFetchedAt(), Instant.ofEpochMilli(nowMillis)));
    }
}
