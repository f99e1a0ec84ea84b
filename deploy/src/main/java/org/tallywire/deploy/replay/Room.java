package org.tallywire.deploy.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** So many bytes for records in a record. Not thread-safe. */
final class Room {

    private final int bytes;
    private int taken;

    Room(int bytes) {
        this.bytes = bytes;
    }

    /** The records that still fit, in order; one that does not leaves room for smaller ones behind it. */
    <R extends SpecificRecordBase> List<R> fitting(Stream<R> records) {
        var some = new ArrayList<R>();
        records.forEach(record -> {
            int size = size(record);
            if (size > bytes - taken) return;
            taken += size;
            some.add(record);
        });
        return some;
    }

    /** How much of it is taken. */
    int taken() {
        return taken;
    }

    private static int size(SpecificRecordBase record) {
        var counting = new Counting();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(counting, null);
        @SuppressWarnings("unchecked") // It writes records of any class.
        DatumWriter<SpecificRecordBase> writer =
                SpecificData.getForClass(record.getClass()).createDatumWriter(record.getSchema());
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a stream that only counts failed", e);
        }
        return counting.count;
    }

    private static final class Counting extends OutputStream {

        private int count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            count += length;
        }
    }
}
