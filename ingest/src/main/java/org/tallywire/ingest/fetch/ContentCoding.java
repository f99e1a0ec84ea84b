package org.tallywire.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes a response's {@code Content-Encoding} while it is read, so that a bomb goes off no louder than a long page. */
final class ContentCoding {

    /** What requests offer; a server that sends anything else is recorded as it came. */
    static final String ACCEPTED = "gzip, deflate, br";

    /** Nobody means well who wraps a page more often. */
    private static final int MAX_CODINGS = 3;

    private static final int ZLIB_METHOD = 8;
    private static final int GZIP_MAGIC = 0x1F8B;

    private ContentCoding() {}

    /** The stream behind the codings, the last of which was applied last. */
    static InputStream decoded(InputStream raw, String codings) throws IOException {
        String[] names = codings.toLowerCase(Locale.ROOT).split(",", -1);
        InputStream in = raw;
        for (int i = names.length - 1; i >= Math.max(0, names.length - MAX_CODINGS); i--)
            in = one(in, names[i].strip());
        return in;
    }

    private static InputStream one(InputStream in, String coding) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> gzip(in);
            case "deflate" -> deflate(in);
            case "br" -> new BrotliInputStream(in);
            default -> in;
        };
    }

    /** Some servers say gzip and send the page as it is. */
    private static InputStream gzip(InputStream in) throws IOException {
        var ahead = new PushbackInputStream(in, 2);
        return peek(ahead) == GZIP_MAGIC ? new GZIPInputStream(ahead) : ahead;
    }

    /** Half of the servers that say deflate send it without the zlib header that the standard asks for. */
    private static InputStream deflate(InputStream in) throws IOException {
        var ahead = new PushbackInputStream(in, 2);
        int head = peek(ahead);
        boolean zlib = head >= 0 && (head >> 8 & 0x0F) == ZLIB_METHOD && head % 31 == 0;
        return new InflaterInputStream(ahead, new Inflater(!zlib));
    }

    /** The first two bytes, which stay in the stream; -1 where it is shorter. */
    private static int peek(PushbackInputStream in) throws IOException {
        byte[] head = new byte[2];
        int read = in.readNBytes(head, 0, 2);
        in.unread(head, 0, read);
        return read < 2 ? -1 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    }
}
