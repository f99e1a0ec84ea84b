package org.tallywire.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How one pipeline's records travel: the prefix of its topic names and the registry of its schemas. Thread-safe.
 *
 * <pre>{@code
 * var wire = new Wire("tallywire.", SchemaRegistry.at(URI.create("http://localhost:8081")));
 * var consumer = new KafkaConsumer<>(config, wire.keySerde(FACTS).deserializer(), wire.valueSerde(FACTS).deserializer());
 * consumer.subscribe(List.of(wire.name(FACTS)));
 * }</pre>
 *
 * @param prefix what all topic names and application ids of the pipeline begin with, may be empty
 * @param registry where schemas are kept
 */
public record Wire(String prefix, SchemaRegistry registry) {

    /** The prefix of a pipeline that is not told otherwise. */
    public static final String DEFAULT_PREFIX = "tallywire.";

    public Wire {
        if (!prefix.matches("[A-Za-z0-9._-]{0,100}"))
            throw new IllegalArgumentException(
                    "bad topic prefix: '" + prefix + "'; use at most 100 letters, digits, '.', '_' and '-'");
    }

    /** The topic's name on the broker. */
    public String name(Topic<?, ?> topic) {
        return prefix + topic.name();
    }

    /** Under which the registry keeps the schemas of the topic's values, where they are Avro. */
    public String subject(Topic<?, ?> topic) {
        return name(topic) + "-value";
    }

    /** Writes and reads the topic's keys. */
    public <K> Serde<K> keySerde(Topic<K, ?> topic) {
        return Serdes.serdeFrom(topic.keyType());
    }

    /** Writes and reads the topic's values; Avro goes under the subject {@code <topic>-value}. */
    @SuppressWarnings("unchecked")
    public <V> Serde<V> valueSerde(Topic<?, V> topic) {
        if (topic.valueType() == byte[].class) return Serdes.serdeFrom(topic.valueType());
        return (Serde<V>) new AvroSerde<>(topic.valueType().asSubclass(SpecificRecord.class), subject(topic), registry);
    }

    /**
     * Writes and reads a record that a stage keeps for itself, in stores, changelogs and repartition topics, under a
     * subject named for the record.
     */
    public <T extends SpecificRecord> Serde<T> internalSerde(Class<T> type) {
        return new AvroSerde<>(type, prefix + type.getName(), registry);
    }
}
