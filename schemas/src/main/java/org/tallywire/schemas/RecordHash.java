package org.tallywire.schemas;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * A hash of what records say, whatever registry they were written with: SHA-256 over their Avro binary, first 16 bytes,
 * hex. For records without maps, whose order Avro leaves open. It changes with the schema: it tells whether records are
 * the same within one version of the program, and is no id.
 */
public final class RecordHash {

    private static final int BYTES = 16;

    private RecordHash() {}

    /** The hash of the records, in this order. */
    public static String of(List<? extends SpecificRecord> records) {
        MessageDigest digest = sha256();
        var hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(hashing, null);
        try {
            for (SpecificRecord record : records)
                RecordWriter.of(record.getClass()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** The hash of one record. */
    public static String of(SpecificRecord record) {
        return of(List.of(record));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
