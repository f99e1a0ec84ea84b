package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls a processor when a time has come, once. Kafka Streams commits a transaction for each punctuation, whether or not it
 * did anything: a clock that is looked at all the time keeps brokers at work that nobody needs. Not thread-safe.
 */
final class Alarm {

    /** The earliest for which it is set, and how to take that back. */
    private record Ringing(Instant at, Cancellable cancellable) {}

    private final ProcessorContext<?, ?> context;
    private final Duration shortest;
    private final Runnable work;
    private @Nullable Ringing next;

    /** @param shortest how long it takes at least from setting it to the work */
    Alarm(ProcessorContext<?, ?> context, Duration shortest, Runnable work) {
        this.context = context;
        this.shortest = shortest;
        this.work = work;
    }

    /** Calls then, or as soon as it may, unless it does so before. */
    void setTo(Instant time) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        Instant soonest = now.plus(shortest);
        Instant at = time.isBefore(soonest) ? soonest : time;
        if (next != null) {
            if (!at.isBefore(next.at())) return;
            next.cancellable().cancel();
        }
        Duration until = Duration.between(now, at);
        next = new Ringing(at, context.schedule(until, PunctuationType.WALL_CLOCK_TIME, millis -> ring()));
    }

    private void ring() {
        if (next != null) next.cancellable().cancel();
        next = null;
        work.run();
    }
}
