package org.tallywire.aggregate.view;

import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Topic;

/**
 * A record that was read.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param key its key
 * @param value its value; null where the key went
 */
public record Change<V>(
        Topic<String, V> topic,
        int partition,
        long offset,
        String key,
        @Nullable V value) {}
