package org.tallywire.ingest.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit, before decoding and after it: an endless body costs no more than a long one. */
final class BoundedBody {

    /** What was read, and whether there was more. */
    record Body(ByteBuffer bytes, boolean truncated) {
        static final Body NONE = new Body(ByteBuffer.allocate(0), false);
    }

    private static final int CHUNK = 16 * 1024;

    private BoundedBody() {}

    /**
     * The decoded body. One whose coding breaks off, or that was cut by our own limit, gives what could be decoded.
     *
     * @param codings value of {@code Content-Encoding}, empty for none
     * @param room asked before the body becomes large
     * @throws IOException if the connection fails, or there is no room
     */
    static Body read(InputStream in, String codings, int limit, BodyBudget.Room room) throws IOException {
        var raw = new RawBody(in, limit);
        var out = new ByteArrayOutputStream();
        boolean truncated = false;
        try {
            truncated = copy(ContentCoding.decoded(raw, codings), out, limit, room);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (raw.failure != null) throw raw.failure;
            truncated = true;
        }
        return new Body(ByteBuffer.wrap(out.toByteArray()), truncated || raw.cut);
    }

    private static boolean copy(InputStream in, ByteArrayOutputStream out, int limit, BodyBudget.Room room)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (out.size() < limit) {
            int n = in.read(chunk, 0, Math.min(CHUNK, limit - out.size()));
            if (n < 0) return false;
            if (out.size() + n > BodyBudget.FREE) room.grow();
            out.write(chunk, 0, n);
        }
        return in.read() >= 0;
    }

    /** The bytes of the connection, of which it keeps apart what the network did and what the content is. */
    private static final class RawBody extends FilterInputStream {
        private int left;
        private boolean cut;
        private @Nullable IOException failure;

        RawBody(InputStream in, int limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                if (left == 0 && length > 0) {
                    cut = cut || in.read() >= 0;
                    return -1;
                }
                int n = super.read(into, offset, Math.min(length, left));
                left -= Math.max(0, n);
                return n;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
