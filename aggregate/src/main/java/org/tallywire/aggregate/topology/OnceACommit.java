package org.tallywire.aggregate.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;

/**
 * Hands on a key once a commit, however often it came in since the last one. Nobody sees what is written before its
 * commit, so nothing is later for it; what comes in many times is worked out once.
 *
 * <p>It is the cache of a table that does so, and the table is nothing but this signal: it is not logged, and remembers nothing.
 */
final class OnceACommit {

    /** What stands for "came in". */
    static final int SIGNAL = 1;

    private OnceACommit() {}

    /**
     * The keys, each once a commit, within the same task.
     *
     * @param cameIn what has its key already where it belongs; values are not looked at
     * @param name of the table
     */
    static KStream<String, Integer> of(KStream<String, Integer> cameIn, String name) {
        return cameIn.groupByKey(Grouped.<String, Integer>as(name + "-by-key")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Integer()))
                .reduce(
                        (before, now) -> now,
                        Named.as(name + "-table"),
                        Materialized.<String, Integer>as(Forgetful.named(name))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Integer())
                                .withCachingEnabled()
                                .withLoggingDisabled())
                .toStream(Named.as(name + "-once-a-commit"));
    }
}
