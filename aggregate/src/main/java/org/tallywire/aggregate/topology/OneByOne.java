package org.tallywire.aggregate.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serializer;
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;

/** Works on records each for itself, so that one that fails takes no other with it. */
final class OneByOne<V> {

    private final Serializer<V> serializer;

    /** @param serializer writes values as their topic has them */
    OneByOne(Serializer<V> serializer) {
        this.serializer = serializer;
    }

    /**
     * Works on each.
     *
     * @param key of all of them
     * @throws FailedRecords if some failed, once all were tried
     */
    void each(String key, List<Waiting.Item<V>> items, Consumer<Waiting.Item<V>> work) {
        var failed = new ArrayList<FailedRecord>();
        for (Waiting.Item<V> item : items) {
            try {
                work.accept(item);
            } catch (RuntimeException e) {
                failed.add(failed(key, item, e));
            }
        }
        if (!failed.isEmpty()) throw new FailedRecords(failed);
    }

    private FailedRecord failed(String key, Waiting.Item<V> item, RuntimeException reason) {
        Waiting.Origin origin = item.origin();
        return new FailedRecord(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                item.headers(),
                key.getBytes(StandardCharsets.UTF_8),
                serializer.serialize(origin.topic(), item.value()),
                reason);
    }
}
