package org.tallywire.schemas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Records made from their schemas alone, so that a new field is under test from its first day. */
final class Filled {

    private final boolean full;
    private int count;

    private Filled(boolean full) {
        this.full = full;
    }

    /** Every field set, lists of two, all values different. */
    static <T extends SpecificRecordBase> T full(Class<T> type) {
        return type.cast(new Filled(true).record(schema(type)));
    }

    /** Null and empty wherever the contract allows it. */
    static <T extends SpecificRecordBase> T bare(Class<T> type) {
        return type.cast(new Filled(false).record(schema(type)));
    }

    static Schema schema(Class<?> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    private @Nullable Object value(Schema schema) {
        count++;
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> union(schema);
            case ARRAY -> full ? new ArrayList<>(List.of(present(schema), present(schema))) : List.of();
            case ENUM -> symbol(schema);
            case STRING -> full ? "text " + count + " più" : "";
            case BYTES -> bytes(schema);
            case LONG -> schema.getLogicalType() == null ? (Object) (long) count : Instant.ofEpochMilli(count);
            case INT -> count;
            case DOUBLE -> count / 8.0;
            case BOOLEAN -> full;
            default -> throw new IllegalArgumentException("the contracts had no " + schema.getType() + " so far");
        };
    }

    private Object present(Schema array) {
        Object element = value(array.getElementType());
        if (element == null) throw new IllegalArgumentException("the contracts had no lists of nulls so far");
        return element;
    }

    private SpecificRecordBase record(Schema schema) {
        var record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) record.put(field.pos(), value(field.schema()));
        return record;
    }

    private @Nullable Object union(Schema schema) {
        if (!full) return null;
        return value(schema.getTypes().stream()
                .filter(type -> type.getType() != Type.NULL)
                .findFirst()
                .orElseThrow());
    }

    private Object symbol(Schema schema) {
        List<String> symbols = schema.getEnumSymbols();
        return SpecificData.get().createEnum(symbols.get(full ? count % symbols.size() : 0), schema);
    }

    private Object bytes(Schema schema) {
        if (schema.getLogicalType() != null)
            return new BigDecimal(BigInteger.valueOf(full ? -1_000_000_007L * count : 0), Decimals.SCALE);
        return ByteBuffer.wrap((full ? "body " + count : "").getBytes(StandardCharsets.UTF_8));
    }
}
