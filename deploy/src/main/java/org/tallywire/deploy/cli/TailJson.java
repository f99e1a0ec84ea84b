package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.deadletters.RecordPosition;
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
    private final boolean allHeaders;
    private final boolean positions;

    /**
     * @param allHeaders always a list of headers, a repeated one as often as it is there, instead of the last of each
     *     name
     * @param positions {@code position}, as other commands take it, and {@code timestamp}, too
     */
    TailJson(Wire wire, Topic<?, ?> topic, boolean allHeaders, boolean positions) {
        this.values = wire.valueSerde(topic).deserializer();
        this.allHeaders = allHeaders;
        this.positions = positions;
    }

    /** The key as text; null where there is none. */
    @Nullable
    String key(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = NODES.objectNode();
        if (positions)
            json.put("position", RecordPosition.of(record).toString())
                    .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        json.put("partition", record.partition()).put("offset", record.offset()).put("key", key(record));
        if (allHeaders) json.set("headers", list(record.headers()));
        else if (record.headers().iterator().hasNext()) json.set("headers", headers(record.headers()));
        json.set("value", value(values.deserialize(record.topic(), record.value())));
        return json;
    }

    private static ArrayNode list(Headers headers) {
        ArrayNode list = NODES.arrayNode();
        headers.forEach(header -> list.addObject().put("name", header.key()).put("value", text(header)));
        return list;
    }

    private static ObjectNode headers(Headers headers) {
        ObjectNode json = NODES.objectNode();
        headers.forEach(header -> json.put(header.key(), text(header)));
        return json;
    }

    private static @Nullable String text(Header header) {
        byte @Nullable [] value = header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static JsonNode value(@Nullable Object value) {
        if (value instanceof SpecificRecordBase record) return CanonicalJson.of(record);
        if (value instanceof byte[] bytes)
            return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
        return NODES.nullNode();
    }
}
