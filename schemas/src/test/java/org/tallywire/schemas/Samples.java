package org.tallywire.schemas;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** A record of any schema with every field filled in, optional ones and one element of each list included. */
final class Samples {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    static {
        AvroTrust.establish();
    }

    private Samples() {}

    static SpecificRecordBase of(Schema schema) {
        return (SpecificRecordBase) record(schema);
    }

    private static Object record(Schema schema) {
        var record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) record.put(field.pos(), value(field.schema()));
        return record;
    }

    private static Object value(Schema schema) {
        if (schema.getLogicalType() != null)
            return schema.getType() == Schema.Type.LONG ? TIME : new BigDecimal("600000000.500000000");
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(1), schema);
            case ARRAY -> List.of(value(schema.getElementType()));
            case UNION ->
                value(schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            case STRING -> "perché 芯片";
            case BYTES -> java.nio.ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xff});
            case INT -> 7;
            case LONG -> 7_000_000_000L;
            case DOUBLE -> 0.5;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("no sample of " + schema.getType());
        };
    }
}
