package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.KafkaException;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Wire;

/** Bytes of any topic, a stage's own among them, read as the record that their schema's id says they are. */
final class AnyRecord {

    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private AnyRecord() {}

    /** The record as canonical JSON; empty if the bytes are none of ours. */
    static Optional<JsonNode> json(Wire wire, byte[] bytes) {
        if (bytes.length < FRAME_BYTES || bytes[0] != 0) return Optional.empty();
        try {
            int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
            Class<?> type = SpecificData.get().getClass(wire.registry().schema(id));
            if (type == null || !SpecificRecordBase.class.isAssignableFrom(type)) return Optional.empty();
            Object value = wire.internalSerde(type.asSubclass(SpecificRecord.class))
                    .deserializer()
                    .deserialize("", bytes);
            return Optional.of(CanonicalJson.of((SpecificRecordBase) value));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }
}
