package org.tallywire.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Wire;

/** Records without a key or a value, which a consumer reads without asking a deserializer. */
public final class Incomplete {

    private Incomplete() {}

    /**
     * What a deserializer would have said of the record; empty if nothing is missing.
     *
     * @param values writes the value again, for the dead letter
     */
    public static <V> Optional<RecordDeserializationException> of(
            ConsumerRecord<String, V> record, Serializer<V> values) {
        @Nullable String key = record.key();
        @Nullable V value = record.value();
        if (key != null && value != null) return Optional.empty();
        String why = Wire.missing(record.topic(), key == null ? "key" : "value");
        return Optional.of(new RecordDeserializationException(
                key == null ? DeserializationExceptionOrigin.KEY : DeserializationExceptionOrigin.VALUE,
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                key == null ? null : ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)),
                value == null ? null : ByteBuffer.wrap(values.serialize(record.topic(), value)),
                record.headers(),
                why,
                new SerializationException(why)));
    }
}
