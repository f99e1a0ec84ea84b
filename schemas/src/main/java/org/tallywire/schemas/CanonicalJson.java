package org.tallywire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;

/**
 * A record as JSON in one way only: fields in the order of the schema, decimals as plain strings, instants in ISO 8601,
 * bytes in base 64, measures in lower case with hyphens, absent values as {@code null}. Equal records give equal text.
 */
public final class CanonicalJson {

    static {
        AvroTrust.establish();
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CanonicalJson() {}

    /** The record as a JSON object. */
    public static ObjectNode of(SpecificRecordBase record) {
        return object(record);
    }

    private static ObjectNode object(IndexedRecord record) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields())
            object.set(field.name(), node(record.get(field.pos())));
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) return NODES.nullNode();
        if (value instanceof IndexedRecord record) return object(record);
        if (value instanceof Collection<?> values) return array(values);
        if (value instanceof Map<?, ?> map) return sorted(map);
        if (value instanceof BigDecimal decimal) return NODES.textNode(Decimals.plain(decimal));
        if (value instanceof Instant instant) return NODES.textNode(instant.toString());
        if (value instanceof Integer number) return NODES.numberNode(number);
        if (value instanceof Long number) return NODES.numberNode(number);
        if (value instanceof Double number) return NODES.numberNode(number);
        if (value instanceof Boolean truth) return NODES.booleanNode(truth);
        if (value instanceof Measure measure) return NODES.textNode(Words.hyphenated(measure));
        if (value instanceof ByteBuffer bytes) return NODES.textNode(base64(bytes));
        return NODES.textNode(value.toString());
    }

    private static ArrayNode array(Collection<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(node(value)));
        return array;
    }

    private static ObjectNode sorted(Map<?, ?> map) {
        var byName = new TreeMap<String, JsonNode>();
        map.forEach((name, value) -> byName.put(String.valueOf(name), node(value)));
        return NODES.objectNode().setAll(byName);
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
