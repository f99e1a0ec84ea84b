package org.tallywire.schemas;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * What a processor does from time to time, as long as there is a reason to. Kafka Streams commits a transaction for each
 * punctuation, whether or not it did anything: one that is always scheduled keeps brokers at work that nobody needs. A
 * processor's; not thread-safe.
 */
public final class Errand {

    private final ProcessingContext context;
    private final Duration pause;
    private final Punctuator work;
    private @Nullable Cancellable scheduled;

    /**
     * @param pause before the work is done first, and between two times
     * @param work is given the time, in milliseconds since the epoch
     */
    public Errand(ProcessingContext context, Duration pause, Punctuator work) {
        this.context = context;
        this.pause = pause;
        this.work = work;
    }

    /** Does the work from now on, if that is not so already. */
    public void begin() {
        if (scheduled == null) scheduled = context.schedule(pause, PunctuationType.WALL_CLOCK_TIME, work);
    }

    /** There is no reason any more. */
    public void end() {
        if (scheduled != null) scheduled.cancel();
        scheduled = null;
    }
}
