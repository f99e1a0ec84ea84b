package org.tallywire.aggregate.topology;

import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * How often a stream thread commits: soon after something came in while little does, so that subscribers see it within
 * tenths of a second; no more often than Kafka Streams is set to while much comes in, so that a backlog is worked off in
 * large transactions, each of which tells a group or row once. A request commits all tasks of the thread, so these share
 * its pace. One a topology; thread-safe.
 */
final class Pace {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final long WINDOW_MILLIS = 80;
    private static final double FADING_MILLIS = 500;

    /** As much as 800 records a second keep up. */
    private static final double MUCH = 400;

    private final ThreadLocal<Beat> beats = ThreadLocal.withInitial(Beat::new);

    /** A stream thread's. */
    private static final class Beat {

        private long windowStart;
        private int cameIn;
        private double lately;
        private boolean isDue;
        private long commits;

        void cameIn() {
            cameIn++;
        }

        void tick(long now) {
            long passed = now - windowStart;
            if (passed < WINDOW_MILLIS) return;
            // What came in before fades: a thread that was away for a commit has not come to rest by that.
            lately = lately * Math.exp(-passed / FADING_MILLIS) + cameIn;
            isDue = lately <= MUCH;
            cameIn = 0;
            windowStart = now;
        }

        boolean takeDue() {
            boolean was = isDue;
            isDue = false;
            if (was) commits++;
            return was;
        }
    }

    /** The same stream; what comes by sets the pace. */
    <V> KStream<String, V> of(KStream<String, V> stream, String name) {
        return stream.processValues(() -> new Follower<>(), Named.as(name));
    }

    /** Hands on what comes in, and asks for a commit when it is due. */
    private final class Follower<V> implements FixedKeyProcessor<String, V, V> {

        private static final long NOTHING = -1;

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
        private FixedKeyProcessorContext<String, V> context;

        /** How many commits the thread had asked for when something came in first that none of them covers. */
        private long cameInAfter = NOTHING;

        @Override
        public void init(FixedKeyProcessorContext<String, V> processorContext) {
            context = processorContext;
            processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }

        @Override
        public void process(FixedKeyRecord<String, V> record) {
            Beat beat = beats.get();
            beat.cameIn();
            cameInAfter = beat.commits;
            context.forward(record);
        }

        private void tick(long now) {
            Beat beat = beats.get();
            beat.tick(now);
            if (cameInAfter != beat.commits || !beat.takeDue()) return;
            context.commit();
            cameInAfter = NOTHING;
        }
    }
}
