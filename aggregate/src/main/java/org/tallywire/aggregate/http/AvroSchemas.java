package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.tallywire.avro.Measure;

/** JSON schemas of what {@link org.tallywire.schemas.CanonicalJson} makes of records, each record under its own name. */
final class AvroSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DECIMAL = "^-?\\d+(\\.\\d+)?$";

    private AvroSchemas() {}

    /** Adds the record's schema, and those of the records in it. */
    static void add(ObjectNode schemas, Schema avro) {
        if (schemas.has(avro.getName())) return;
        ObjectNode schema = schemas.putObject(avro.getName());
        if (avro.getDoc() != null) schema.put("description", avro.getDoc());
        schema.put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (Schema.Field field : avro.getFields()) {
            required.add(field.name());
            ObjectNode property = of(schemas, field.schema());
            if (field.doc() != null) property.put("description", field.doc());
            properties.set(field.name(), property);
        }
        schema.put("additionalProperties", false);
    }

    private static ObjectNode of(ObjectNode schemas, Schema avro) {
        LogicalType logical = avro.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal) return type("string").put("pattern", DECIMAL);
        if (logical != null) return type("string").put("format", "date-time");
        return switch (avro.getType()) {
            case RECORD -> {
                add(schemas, avro);
                yield NODES.objectNode().put("$ref", "#/components/schemas/" + avro.getName());
            }
            case UNION -> optional(schemas, avro.getTypes());
            case ARRAY -> {
                ObjectNode array = type("array");
                array.set("items", of(schemas, avro.getElementType()));
                yield array;
            }
            case ENUM -> words(avro);
            case INT, LONG -> type("integer");
            case DOUBLE -> type("number");
            case BOOLEAN -> type("boolean");
            default -> type("string");
        };
    }

    private static ObjectNode words(Schema avro) {
        ObjectNode schema = type("string");
        boolean measure = avro.getFullName().equals(Measure.class.getName());
        avro.getEnumSymbols()
                .forEach(symbol -> schema.withArray("enum")
                        .add(measure ? symbol.toLowerCase(Locale.ROOT).replace('_', '-') : symbol));
        return schema;
    }

    private static ObjectNode optional(ObjectNode schemas, List<Schema> types) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode any = schema.putArray("anyOf");
        for (Schema type : types) any.add(type.getType() == Schema.Type.NULL ? type("null") : of(schemas, type));
        return schema;
    }

    private static ObjectNode type(String name) {
        return NODES.objectNode().put("type", name);
    }
}
