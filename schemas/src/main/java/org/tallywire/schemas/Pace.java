package org.tallywire.schemas;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * How often a stream thread commits: soon after something came in while little does, so that subscribers see it within
 * tenths of a second; no more often than Kafka Streams is set to while much comes in, so that a backlog is worked off in
 * large transactions, each of which tells a group or row once. Where commits take long, as on brokers that are busy, they
 * are made less often, so that a thread has time for the records themselves. A request commits all tasks of the thread,
 * so these share its pace. {@code commit.interval.ms} is how long it may be from one commit to the next at most. One a
 * topology; thread-safe.
 */
public final class Pace {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final long LEAST_PAUSE_MILLIS = 80;
    private static final double FADING_MILLIS = 500;

    /** As much as 800 records a second keep up. */
    private static final double MUCH = 400;

    /** How many times as long as a commit took the thread has until the next: it commits for a third of the time at most. */
    private static final long PAUSE_PER_COMMIT = 2;

    private final ThreadLocal<Beat> beats = ThreadLocal.withInitial(Beat::new);

    /** A stream thread's. Times are in milliseconds. */
    static final class Beat {

        private long pauseStart;
        private long pause = LEAST_PAUSE_MILLIS;
        private int cameIn;
        private double lately;
        private boolean isDue;
        private boolean isCommitting;
        private long commits;

        /** How many commits were asked for. */
        long commits() {
            return commits;
        }

        void cameIn() {
            cameIn++;
        }

        void tick(long now) {
            long passed = now - pauseStart;
            if (isCommitting || passed < pause) return;
            lately = lately * Math.exp(-passed / FADING_MILLIS) + cameIn;
            isDue = lately <= MUCH;
            cameIn = 0;
            pauseStart = now;
        }

        /** Whether a commit is due; whoever hears so asks for it. */
        boolean takeDue() {
            boolean was = isDue;
            isDue = false;
            if (!was) return false;
            isCommitting = true;
            commits++;
            return true;
        }

        /** The commit that was asked for is made. */
        void committed(long asked, long now) {
            isCommitting = false;
            pause = Math.max(LEAST_PAUSE_MILLIS, PAUSE_PER_COMMIT * (now - asked));
            pauseStart = now;
        }
    }

    /**
     * The same stream; what comes by sets the pace.
     *
     * @param name of the processor that looks on
     */
    public <V extends @Nullable Object> KStream<String, V> of(KStream<String, V> stream, String name) {
        return stream.processValues(() -> new Follower<>(), Named.as(name));
    }

    /** Hands on what comes in, and asks for a commit when it is due. */
    private final class Follower<V extends @Nullable Object> implements FixedKeyProcessor<String, V, V> {

        private static final long NOTHING = -1;

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
        private FixedKeyProcessorContext<String, V> context;

        @SuppressWarnings("NullAway.Init")
        private Errand ticking;

        /** How many commits the thread had asked for when something came in first that none of them covers. */
        private long cameInAfter = NOTHING;

        /** When this has asked for a commit of which it has not told yet that it was made. */
        private OptionalLong asked = OptionalLong.empty();

        @Override
        public void init(FixedKeyProcessorContext<String, V> processorContext) {
            context = processorContext;
            ticking = new Errand(processorContext, TICK, this::tick);
        }

        @Override
        public void process(FixedKeyRecord<String, V> record) {
            Beat beat = beats.get();
            if (asked.isPresent()) tellOfCommit(context.currentSystemTimeMs());
            beat.cameIn();
            cameInAfter = beat.commits();
            ticking.begin();
            context.forward(record);
        }

        private void tick(long now) {
            Beat beat = beats.get();
            if (asked.isPresent()) tellOfCommit(now);
            beat.tick(now);
            if (cameInAfter != beat.commits()) {
                ticking.end();
            } else if (beat.takeDue()) {
                context.commit();
                asked = OptionalLong.of(now);
                cameInAfter = NOTHING;
            }
        }

        /** The thread commits before it comes back to this. */
        private void tellOfCommit(long now) {
            beats.get().committed(asked.orElseThrow(), now);
            asked = OptionalLong.empty();
        }

        @Override
        public void close() {
            if (asked.isPresent()) tellOfCommit(asked.getAsLong());
        }
    }
}
