package org.tallywire.schemas;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A generated record in the Confluent wire format: a zero byte, the schema's id in four bytes, big-endian, then Avro
 * binary. Bytes that are anything else, or name a schema that the registry lacks or that is not the record's, or end too
 * soon or too late, are a {@link SerializationException}. Lists in what is read are plain and can be added to.
 * Thread-safe.
 *
 * <p>Source of the format: Confluent's documentation, "Formats, Serializers, and Deserializers".
 */
final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private static final int MOST_KEPT_BYTES = 1 << 16;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Class<T> type;
    private final String subject;
    private final SchemaRegistry registry;
    private final SpecificData data;
    private final Schema schema;
    private final RecordWriter writer;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private volatile int schemaId = -1;

    AvroSerde(Class<T> type, String subject, SchemaRegistry registry) {
        this.type = type;
        this.subject = subject;
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
        this.writer = RecordWriter.of(type);
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
        Scratch scratch = SCRATCH.get();
        scratch.begin(schemaId());
        try {
            writer.write(value, scratch.encoder);
            return scratch.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AvroRuntimeException e) {
            throw new SerializationException("cannot write " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** What a thread writes records with, one after the other. */
    private static final class Scratch {

        private final Bytes bytes = new Bytes();
        private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        void begin(int schemaId) {
            bytes.clear();
            bytes.write(MAGIC);
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) bytes.write(schemaId >>> shift);
            // What a record that failed has left behind goes, too.
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        }

        byte[] end() throws IOException {
            encoder.flush();
            return bytes.toBytes();
        }
    }

    /** Grows, and takes no lock. */
    private static final class Bytes extends OutputStream {

        private byte[] held = new byte[512];
        private int length;

        @Override
        public void write(int b) {
            grow(1);
            held[length++] = (byte) b;
        }

        @Override
        public void write(byte[] more, int from, int count) {
            grow(count);
            System.arraycopy(more, from, held, length, count);
            length += count;
        }

        private void grow(int more) {
            if (length + more > held.length) held = Arrays.copyOf(held, Math.max(2 * held.length, length + more));
        }

        void clear() {
            // A page's megabytes are not kept for the next small record.
            if (held.length > MOST_KEPT_BYTES) held = new byte[512];
            length = 0;
        }

        byte[] toBytes() {
            return Arrays.copyOf(held, length);
        }
    }

    private T read(byte[] bytes) {
        if (bytes.length < FRAME_BYTES || bytes[0] != MAGIC)
            throw new SerializationException("not in the Confluent wire format: " + bytes.length
                    + " bytes that do not begin with a zero byte and a schema id");
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        SpecificDatumReader<T> reader = readers.computeIfAbsent(id, this::reader);
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, FRAME_BYTES, bytes.length - FRAME_BYTES, null);
            T value = reader.read(null, decoder);
            if (decoder.isEnd()) return PlainLists.in(value);
        } catch (IOException | RuntimeException e) {
            // Avro has many ways to say that bytes are damaged, UnsupportedOperationException among them.
            throw unreadable(id, String.valueOf(e.getMessage()), e);
        }
        throw unreadable(id, "there are more bytes than the record has", null);
    }

    private SpecificDatumReader<T> reader(int id) {
        Schema written = registry.schema(id);
        // Avro would read one record as another where it finds the fields that it needs.
        if (!written.getFullName().equals(schema.getFullName()))
            throw unreadable(id, "it is a " + written.getFullName(), null);
        return new SpecificDatumReader<>(written, schema, data);
    }

    private SerializationException unreadable(int id, String why, @Nullable Exception cause) {
        return new SerializationException(
                "cannot read " + type.getSimpleName() + " written with schema " + id + ": " + why, cause);
    }

    private int schemaId() {
        int id = schemaId;
        if (id < 0) schemaId = id = registry.register(subject, schema);
        return id;
    }
}
