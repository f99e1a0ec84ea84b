package org.tallywire.deploy.replay;

import org.apache.kafka.common.TopicPartition;

/**
 * Some records of a partition.
 *
 * @param topic the topic's name on the broker
 * @param from offset of the first
 * @param to offset after the last
 */
public record Span(String topic, int partition, long from, long to) {

    public Span {
        if (partition < 0 || from < 0 || to < from)
            throw new IllegalArgumentException("bad span " + topic + "-" + partition + "@" + from + ".." + to);
    }

    /** How many offsets it has: no fewer than it has records. */
    long length() {
        return to - from;
    }

    boolean isHere(long offset) {
        return from <= offset && offset < to;
    }

    /** What is left of it from the offset on. */
    Span since(long offset) {
        return new Span(topic, partition, Math.min(Math.max(from, offset), to), to);
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** Names its partition in a manifest. */
    String key() {
        return topic + "-" + partition;
    }
}
