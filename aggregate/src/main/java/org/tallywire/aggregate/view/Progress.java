package org.tallywire.aggregate.view;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** How far a follower is. It has caught up when it has once reached where its topics ended when it began. Thread-safe. */
public final class Progress {

    /**
     * How it is now.
     *
     * @param ready whether it follows and has caught up
     * @param following whether it follows
     * @param lag records that it has not read yet, by topic
     * @param unreadable records that could not be read
     */
    public record State(boolean ready, boolean following, SortedMap<String, Long> lag, long unreadable) {

        /** Records that it has not read yet. */
        public long totalLag() {
            return lag.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private Positions target = Positions.NONE;
    private boolean following;
    private boolean caughtUp;
    private SortedMap<String, Long> lag = new TreeMap<>();
    private long unreadable;

    synchronized void begun(Map<TopicPartition, Long> ends, UnaryOperator<String> contractName) {
        target = Positions.NONE;
        ends.forEach((partition, end) ->
                target = target.with(contractName.apply(partition.topic()), partition.partition(), end));
        following = true;
    }

    synchronized void at(Positions positions, Map<String, Long> behind) {
        lag = new TreeMap<>(behind);
        caughtUp |= hasReached(positions);
    }

    private boolean hasReached(Positions positions) {
        for (var topic : target.next().entrySet())
            for (int partition = 0; partition < topic.getValue().size(); partition++)
                if (positions.of(topic.getKey(), partition) < topic.getValue().get(partition)) return false;
        return true;
    }

    synchronized void unreadable() {
        unreadable++;
    }

    synchronized void ended() {
        following = false;
    }

    /** How it is now. */
    public synchronized State state() {
        return new State(following && caughtUp, following, new TreeMap<>(lag), unreadable);
    }
}
