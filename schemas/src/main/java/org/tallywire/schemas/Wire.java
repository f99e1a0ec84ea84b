package org.tallywire.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

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

    /** Writes and reads the topic's keys. Every record of the contract has one: none is a {@link SerializationException}. */
    public <K> Serde<K> keySerde(Topic<K, ?> topic) {
        Serde<K> keys = Serdes.serdeFrom(topic.keyType());
        if (topic.keyType() == byte[].class) return keys;
        return Serdes.serdeFrom(
                (name, key) -> keys.serializer().serialize(name, present(key, name, "key")),
                (name, key) -> keys.deserializer().deserialize(name, present(key, name, "key")));
    }

    private static <T> T present(@Nullable T part, String topic, String what) {
        if (part == null) throw new SerializationException(missing(topic, what));
        return part;
    }

    /** What is wrong with a record of the topic that has no key, or none of the values that the topic cannot be without. */
    public static String missing(String topic, String what) {
        return "a record of " + topic + " without a " + what + "; every record there has one";
    }

    /**
     * Writes and reads the topic's values; Avro goes under the subject {@code <topic>-value}. No value is a
     * {@link SerializationException} where nothing is ever erased, and so is one too large for the topic.
     */
    @SuppressWarnings("unchecked")
    public <V> Serde<V> valueSerde(Topic<?, V> topic) {
        if (topic.valueType() == byte[].class) return Serdes.serdeFrom(topic.valueType());
        return (Serde<V>) values(topic, topic.valueType().asSubclass(SpecificRecord.class));
    }

    private <T extends SpecificRecord> Serde<T> values(Topic<?, ?> topic, Class<T> type) {
        var values = new AvroSerde<>(type, subject(topic), registry);
        var size = new RecordSize(topic.maxRecordBytes());
        return Serdes.serdeFrom(
                (name, value) -> size.checked(name, values.serializer().serialize(name, value)),
                (name, bytes) -> values.deserializer()
                        .deserialize(name, topic.erasable() ? bytes : present(bytes, name, "value")));
    }

    /**
     * Writes and reads a record that a stage keeps for itself, in stores, changelogs and repartition topics, under a
     * subject named for the record.
     */
    public <T extends SpecificRecord> Serde<T> internalSerde(Class<T> type) {
        return new AvroSerde<>(type, prefix + type.getName(), registry);
    }
}
