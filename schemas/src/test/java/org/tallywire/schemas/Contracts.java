package org.tallywire.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** What the topics carry. */
final class Contracts {

    private Contracts() {}

    /** The topics whose values are Avro. */
    static Stream<Topic<?, ? extends SpecificRecordBase>> topics() {
        return Topics.all().stream()
                .filter(topic -> SpecificRecordBase.class.isAssignableFrom(topic.valueType()))
                .map(Contracts::ofRecords);
    }

    /** Each type of value once, in the order in which records flow. */
    static List<Class<? extends SpecificRecordBase>> types() {
        var types = new ArrayList<Class<? extends SpecificRecordBase>>();
        topics().map(Topic::valueType).distinct().forEach(types::add);
        return types;
    }

    /** Every record and enum that the topics carry at any depth, by full name. */
    static List<Schema> namedSchemas() {
        var found = new LinkedHashMap<String, Schema>();
        types().forEach(type -> collect(Filled.schema(type), found));
        return List.copyOf(found.values());
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getFullName(), schema) == null)
                    schema.getFields().forEach(field -> collect(field.schema(), found));
            }
            case ENUM -> found.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {
                // has no name and no parts
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Topic<?, ? extends SpecificRecordBase> ofRecords(Topic<?, ?> topic) {
        return (Topic<?, ? extends SpecificRecordBase>) topic;
    }
}
