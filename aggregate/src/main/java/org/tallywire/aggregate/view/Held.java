package org.tallywire.aggregate.view;

import org.tallywire.avro.Position;

/**
 * A value with where it was read.
 *
 * @param key the record's key
 * @param value the record's value
 * @param topic its topic, without prefix
 * @param partition its partition
 * @param offset its offset
 */
public record Held<V>(String key, V value, String topic, int partition, long offset) {

    /** Where it was read. */
    public Position position() {
        return new Position(topic, partition, offset);
    }
}
