package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/**
 * A record as {@code tail} prints it: {@code partition}, {@code offset}, {@code key}, {@code headers} where it has any,
 * and {@code value}, canonical JSON, {@code null} for a deletion, base 64 for bytes.
 */
final class TailJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deserializer<?> values;

    TailJson(Wire wire, Topic<?, ?> topic) {
        this.values = wire.valueSerde(topic).deserializer();
    }

    /** The key as text; null where there is none. */
    @Nullable
    String key(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = NODES.objectNode()
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("key", key(record));
        if (record.headers().iterator().hasNext()) json.set("headers", headers(record.headers()));
        json.set("value", value(values.deserialize(record.topic(), record.value())));
        return json;
    }

    private static ObjectNode headers(Headers headers) {
        ObjectNode json = NODES.objectNode();
        headers.forEach(header -> {
            byte @Nullable [] value = header.value();
            json.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
        });
        return json;
    }

    private static JsonNode value(@Nullable Object value) {
        if (value instanceof SpecificRecordBase record) return CanonicalJson.of(record);
        if (value instanceof byte[] bytes)
            return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
        return NODES.nullNode();
    }
}
