package org.tallywire.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes generated records, byte for byte as Avro's own writer does. How each field is written is found once for a class,
 * where Avro's looks up branches of unions and logical types for every value. Thread-safe.
 *
 * <p>Source of the format: Apache Avro's specification, "Binary Encoding".
 */
final class RecordWriter {

    private static final ClassValue<RecordWriter> WRITERS = new ClassValue<>() {
        @Override
        protected RecordWriter computeValue(Class<?> type) {
            SpecificData data = SpecificData.getForClass(type);
            return new RecordWriter(new Steps(data).of(data.getSchema(type)));
        }
    };

    private final Step record;

    private RecordWriter(Step record) {
        this.record = record;
    }

    static RecordWriter of(Class<? extends SpecificRecord> type) {
        return WRITERS.get(type);
    }

    /**
     * Writes a record of the class that this is for.
     *
     * @throws AvroRuntimeException naming the field that is missing, or holds what its schema does not allow
     */
    void write(SpecificRecord value, Encoder out) throws IOException {
        record.write(value, out);
    }

    /** Writes values of one schema. */
    private interface Step {
        void write(Object value, Encoder out) throws IOException;
    }

    /** Finds steps by schema; a record's stands before its fields' do, which may hold the record again. */
    private static final class Steps {

        private final SpecificData data;
        private final Map<Schema, Step> records = new IdentityHashMap<>();

        private Steps(SpecificData data) {
            this.data = data;
        }

        private Step of(Schema schema) {
            Step raw = raw(schema);
            LogicalType logical = schema.getLogicalType();
            Conversion<?> conversion = logical == null ? null : data.getConversionFor(logical);
            if (conversion == null) return raw;
            return (value, out) -> raw.write(Conversions.convertToRawType(value, schema, logical, conversion), out);
        }

        private Step raw(Schema schema) {
            return switch (schema.getType()) {
                case RECORD -> record(schema);
                case UNION -> union(schema);
                case ARRAY -> array(of(schema.getElementType()));
                case MAP -> map(of(schema.getValueType()));
                case ENUM -> (value, out) -> out.writeEnum(((Enum<?>) value).ordinal());
                case FIXED -> (value, out) -> out.writeFixed(((GenericFixed) value).bytes());
                case STRING -> (value, out) -> out.writeString((String) value);
                case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
                case INT -> (value, out) -> out.writeInt((Integer) value);
                case LONG -> (value, out) -> out.writeLong((Long) value);
                case FLOAT -> (value, out) -> out.writeFloat((Float) value);
                case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
                case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
                case NULL -> (value, out) -> out.writeNull();
            };
        }

        private Step record(Schema schema) {
            Step known = records.get(schema);
            if (known != null) return known;
            var fields = new Fields(schema);
            records.put(schema, fields);
            schema.getFields().forEach(field -> fields.steps[field.pos()] = of(field.schema()));
            return fields;
        }

        private Step union(Schema schema) {
            List<Step> branches = schema.getTypes().stream().map(this::of).toList();
            if (branches.size() != 2 || !schema.isNullable())
                return (value, out) -> {
                    int branch = data.resolveUnion(schema, value);
                    out.writeIndex(branch);
                    branches.get(branch).write(value, out);
                };
            int none = schema.getIndexNamed(Type.NULL.getName());
            int some = 1 - none;
            Step present = branches.get(some);
            return (value, out) -> {
                out.writeIndex(value == null ? none : some);
                if (value != null) present.write(value, out);
            };
        }
    }

    private static Step array(Step element) {
        return (value, out) -> {
            var values = (Collection<?>) value;
            out.writeArrayStart();
            out.setItemCount(values.size());
            for (Object each : values) {
                out.startItem();
                element.write(each, out);
            }
            out.writeArrayEnd();
        };
    }

    private static Step map(Step element) {
        return (value, out) -> {
            var values = (Map<?, ?>) value;
            out.writeMapStart();
            out.setItemCount(values.size());
            for (Map.Entry<?, ?> each : values.entrySet()) {
                out.startItem();
                out.writeString((String) each.getKey());
                element.write(each.getValue(), out);
            }
            out.writeMapEnd();
        };
    }

    /** Writes a record's fields in their order. */
    private static final class Fields implements Step {

        private final Schema schema;
        private final Step[] steps;

        private Fields(Schema schema) {
            this.schema = schema;
            this.steps = new Step[schema.getFields().size()];
        }

        @Override
        public void write(Object value, Encoder out) throws IOException {
            var record = (IndexedRecord) value;
            int at = 0;
            try {
                for (; at < steps.length; at++) steps[at].write(record.get(at), out);
            } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
                throw new AvroRuntimeException(
                        schema.getName() + "." + schema.getFields().get(at).name() + ": " + e.getMessage(), e);
            }
        }
    }
}
