package org.tallywire.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro reads arrays into lists of its own. Those compare by schema, with a data model that knows no decimals or
 * instants, and throw at the first union that holds one. Plain lists just ask their elements.
 */
final class PlainLists {

    private PlainLists() {}

    /** The record, its lists made plain at every depth. */
    static <T extends IndexedRecord> T in(T record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof List<?> values) record.put(field.pos(), plain(values));
            else if (value instanceof IndexedRecord inner) in(inner);
        }
        return record;
    }

    private static List<Object> plain(List<?> values) {
        var plain = new ArrayList<Object>(values.size());
        for (Object value : values) plain.add(value instanceof IndexedRecord inner ? in(inner) : value);
        return plain;
    }
}
