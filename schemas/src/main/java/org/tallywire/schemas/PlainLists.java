package org.tallywire.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/**
 * Avro reads arrays into lists of its own. Those compare by schema, with a data model that knows no decimals or
 * instants, and throw at the first union that holds one. Plain lists just ask their elements.
 */
final class PlainLists {

    /** Where each type of record holds lists or records, itself or in a union: the other fields need no look. */
    private static final ClassValue<int[]> PLACES = new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> type) {
            return SpecificData.getForClass(type).getSchema(type).getFields().stream()
                    .filter(field -> holdsSome(field.schema()))
                    .mapToInt(Schema.Field::pos)
                    .toArray();
        }
    };

    private PlainLists() {}

    /** The record, its lists made plain at every depth. */
    static <T extends IndexedRecord> T in(T record) {
        for (int place : PLACES.get(record.getClass())) {
            Object value = record.get(place);
            if (value instanceof List<?> values) record.put(place, plain(values));
            else if (value instanceof IndexedRecord inner) in(inner);
        }
        return record;
    }

    private static boolean holdsSome(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY, RECORD -> true;
            case UNION -> schema.getTypes().stream().anyMatch(PlainLists::holdsSome);
            default -> false;
        };
    }

    private static List<Object> plain(List<?> values) {
        var plain = new ArrayList<Object>(values.size());
        for (Object value : values) plain.add(value instanceof IndexedRecord inner ? in(inner) : value);
        return plain;
    }
}
