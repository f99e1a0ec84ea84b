package org.tallywire.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A generated record in the Confluent wire format: a zero byte, the schema's id in four bytes, big-endian, then Avro
 * binary. Bytes that are anything else, or name a schema the registry lacks or the record cannot be read from, are a
 * {@link SerializationException}. Thread-safe.
 *
 * <p>Source of the format: Confluent's documentation, "Formats, Serializers, and Deserializers".
 */
final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    static {
        AvroTrust.establish();
    }

    private final Class<T> type;
    private final String subject;
    private final SchemaRegistry registry;
    private final SpecificData data;
    private final Schema schema;
    private final SpecificDatumWriter<T> writer;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private volatile int schemaId = -1;

    AvroSerde(Class<T> type, String subject, SchemaRegistry registry) {
        this.type = type;
        this.subject = subject;
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private byte[] write(T value) {
        var bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(
                ByteBuffer.allocate(FRAME_BYTES).put(MAGIC).putInt(schemaId()).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new SerializationException("cannot write " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private T read(byte[] bytes) {
        if (bytes.length < FRAME_BYTES || bytes[0] != MAGIC)
            throw new SerializationException("not in the Confluent wire format: " + bytes.length
                    + " bytes that do not begin with a zero byte and a schema id");
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, FRAME_BYTES, bytes.length - FRAME_BYTES, null);
            return readers.computeIfAbsent(id, this::reader).read(null, decoder);
        } catch (IOException | AvroRuntimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SerializationException(
                    "cannot read " + type.getSimpleName() + " written with schema " + id + ": " + e.getMessage(), e);
        }
    }

    private SpecificDatumReader<T> reader(int id) {
        return new SpecificDatumReader<>(registry.schema(id), schema, data);
    }

    private int schemaId() {
        int id = schemaId;
        if (id < 0) schemaId = id = registry.register(subject, schema);
        return id;
    }
}
