package org.tallywire.deploy.trace;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.Blame;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicLookup;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/** Records of the contract's topics, read where they are looked for. What cannot be read is passed over. */
final class Records implements AutoCloseable {

    private final TopicLookup lookup;
    private final Wire wire;

    /** Takes a record and its value, which is null where the key is gone. */
    interface Visitor<V> extends BiConsumer<ConsumerRecord<byte[], byte[]>, @Nullable V> {}

    /** Whether the bytes of a value are worth reading. */
    interface Worth {
        Worth ALL = bytes -> true;

        boolean test(byte[] value);
    }

    Records(ClientSettings clients, Wire wire) {
        this.lookup = new TopicLookup(clients);
        this.wire = wire;
    }

    /** All of a key. */
    <V> void ofKey(Topic<String, V> topic, String key, Worth worth, Visitor<V> visitor) {
        String name = wire.name(topic);
        lookup.ofKey(name, key, taker(name, wire.valueSerde(topic).deserializer(), worth, visitor));
    }

    /** All that stand where a key would, of a topic that is not of the contract. */
    <V> void beside(String topic, String key, Deserializer<V> values, Visitor<V> visitor) {
        lookup.besideKey(topic, key, taker(topic, values, Worth.ALL, visitor));
    }

    /** All of a topic from a time on. */
    <V> void since(Topic<String, V> topic, Instant time, Worth worth, Visitor<V> visitor) {
        String name = wire.name(topic);
        lookup.since(name, time, taker(name, wire.valueSerde(topic).deserializer(), worth, visitor));
    }

    private static <V> java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker(
            String topic, Deserializer<V> values, Worth worth, Visitor<V> visitor) {
        return record -> {
            byte @Nullable [] value = record.value();
            if (value != null && !worth.test(value)) return;
            try {
                visitor.accept(record, value == null ? null : values.deserialize(topic, value));
            } catch (SerializationException e) {
                if (Blame.isOnTheWorld(e)) throw e;
                // A stage put it among the dead letters, where it is found.
            }
        };
    }

    @Override
    public void close() {
        lookup.close();
    }
}
