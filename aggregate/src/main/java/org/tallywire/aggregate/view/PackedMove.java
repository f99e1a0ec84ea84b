package org.tallywire.aggregate.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.TreeMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.tallywire.aggregate.tallies.Amounts;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.Sum;
import org.tallywire.avro.Position;
import org.tallywire.schemas.Topics;

/**
 * A move as bytes, in Avro's binary encoding: a history is made of moves, and as objects one is a map and a dozen decimals.
 * When it became known comes first, so that it can be asked for alone.
 */
final class PackedMove {

    private static final byte[] NONE = {};

    private PackedMove() {}

    static byte[] pack(Move move) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            out.writeLong(move.knownAt().getEpochSecond());
            out.writeInt(move.knownAt().getNano());
            out.writeString(move.factId());
            out.writeString(move.articleId());
            out.writeInt(move.position().getPartition());
            out.writeLong(move.position().getOffset());
            write(move.by(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Row row, BinaryEncoder out) throws IOException {
        out.writeInt(row.totals().size());
        for (var total : row.totals().entrySet()) {
            out.writeString(total.getKey());
            write(total.getValue(), out);
        }
        write(row.usd(), out);
        write(row.eur(), out);
        out.writeInt(row.facts());
        out.writeInt(row.corroborated());
        out.writeInt(row.unconverted());
        write(row.digest(), out);
    }

    private static void write(Sum sum, BinaryEncoder out) throws IOException {
        out.writeInt(sum.facts());
        write(sum.amounts().total(), out);
        write(sum.amounts().corroborated(), out);
        write(sum.amounts().low(), out);
        write(sum.amounts().high(), out);
    }

    private static void write(BigDecimal decimal, BinaryEncoder out) throws IOException {
        out.writeInt(decimal.scale());
        write(decimal.unscaledValue(), out);
    }

    private static void write(BigInteger integer, BinaryEncoder out) throws IOException {
        out.writeBytes(integer.signum() == 0 ? NONE : integer.toByteArray());
    }

    /** When it became known. */
    static Instant knownAt(byte[] packed) {
        try {
            return knownAt(decoder(packed));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    static Move unpack(byte[] packed) {
        BinaryDecoder in = decoder(packed);
        try {
            Instant knownAt = knownAt(in);
            String factId = in.readString();
            String articleId = in.readString();
            var position = new Position(Topics.TALLY_CHANGES.name(), in.readInt(), in.readLong());
            return new Move(knownAt, factId, articleId, row(in), position);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    private static BinaryDecoder decoder(byte[] packed) {
        return DecoderFactory.get().binaryDecoder(packed, null);
    }

    private static Instant knownAt(BinaryDecoder in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static Row row(BinaryDecoder in) throws IOException {
        var totals = new TreeMap<String, Sum>();
        for (int left = in.readInt(); left > 0; left--) totals.put(in.readString(), sum(in));
        return new Row(totals, sum(in), sum(in), in.readInt(), in.readInt(), in.readInt(), integer(in));
    }

    private static Sum sum(BinaryDecoder in) throws IOException {
        int facts = in.readInt();
        return new Sum(new Amounts(decimal(in), decimal(in), decimal(in), decimal(in)), facts);
    }

    private static BigDecimal decimal(BinaryDecoder in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(integer(in), scale);
    }

    private static BigInteger integer(BinaryDecoder in) throws IOException {
        var bytes = in.readBytes(null);
        return bytes.hasRemaining() ? new BigInteger(bytes.array(), 0, bytes.remaining()) : BigInteger.ZERO;
    }
}
