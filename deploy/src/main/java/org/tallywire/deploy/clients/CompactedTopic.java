package org.tallywire.deploy.clients;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/** A compacted topic as it is now, for a command that asks and ends. Each call is a connection of its own. */
public final class CompactedTopic<V> {

    private static final long PATIENCE_SECONDS = 30;

    private final ClientSettings clients;
    private final Wire wire;
    private final Topic<String, V> topic;

    public CompactedTopic(ClientSettings clients, Wire wire, Topic<String, V> topic) {
        this.clients = clients;
        this.wire = wire;
        this.topic = topic;
    }

    /** Its name, with the prefix. */
    public String name() {
        return wire.name(topic);
    }

    /** The last value of every key. */
    public SortedMap<String, V> all() {
        return all(key -> true);
    }

    /** The last value of every such key; the values of others are not read. */
    public SortedMap<String, V> all(Predicate<String> which) {
        return all(which, false);
    }

    /** The last value of every key that can be read: as services do, it passes over what cannot. */
    public SortedMap<String, V> readable() {
        return all(key -> true, true);
    }

    private SortedMap<String, V> all(Predicate<String> which, boolean passOver) {
        var values = new TreeMap<String, V>();
        var keyReader = wire.keySerde(topic).deserializer();
        var valueReader = wire.valueSerde(topic).deserializer();
        new TopicReader(clients).forEach(name(), record -> {
            String key = keyReader.deserialize(name(), record.key());
            if (!which.test(key)) return;
            try {
                V value = valueReader.deserialize(name(), record.value());
                if (value == null) values.remove(key);
                else values.put(key, value);
            } catch (SerializationException e) {
                if (!passOver || Blame.isOnTheWorld(e)) throw e;
            }
        });
        return values;
    }

    /** Writes a value, or removes the key where it is null. */
    public void put(String key, @Nullable V value) {
        var config = clients.producer();
        config.putIfAbsent("max.block.ms", TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        try (var producer = new KafkaProducer<>(
                config,
                wire.keySerde(topic).serializer(),
                wire.valueSerde(topic).serializer())) {
            producer.send(new ProducerRecord<>(name(), key, value)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot write " + key + " to " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
