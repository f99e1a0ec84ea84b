package org.tallywire.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.tallywire.ingest.fetch.BoundedBody.Body;

/** Undoes a response's {@code Content-Encoding}, up to a limit: a bomb goes off no louder than a long page. */
final class ContentCoding {

    /** What requests offer; a server that sends anything else is recorded as it came. */
    static final String ACCEPTED = "gzip, deflate";

    private static final int CHUNK = 16 * 1024;
    private static final int ZLIB_METHOD = 8;

    private ContentCoding() {}

    static Body decoded(Body body, String coding, int limit) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> read(body, limit, GZIPInputStream::new);
            case "deflate" -> read(body, limit, in -> new InflaterInputStream(in, inflater(body.bytes())));
            default -> body;
        };
    }

    private interface Decoder {
        InputStream over(InputStream in) throws IOException;
    }

    /** A stream that breaks off, or was cut by our own limit, gives what could be decoded. */
    private static Body read(Body body, int limit, Decoder decoder) {
        var out = new ByteArrayOutputStream();
        boolean truncated = body.truncated();
        try (InputStream in = decoder.over(new ByteArrayInputStream(body.bytes().array()))) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                out.write(chunk, 0, Math.min(n, limit - out.size()));
                if (out.size() == limit && (n > 0 && in.read() >= 0)) {
                    truncated = true;
                    break;
                }
            }
        } catch (IOException e) {
            truncated = true;
        }
        return new Body(ByteBuffer.wrap(out.toByteArray()), truncated);
    }

    /** Half of the servers that say deflate send it without the zlib header that the standard asks for. */
    private static Inflater inflater(ByteBuffer bytes) {
        boolean zlib = bytes.remaining() >= 2
                && (bytes.get(0) & 0x0F) == ZLIB_METHOD
                && ((bytes.get(0) & 0xFF) * 256 + (bytes.get(1) & 0xFF)) % 31 == 0;
        return new Inflater(!zlib);
    }
}
