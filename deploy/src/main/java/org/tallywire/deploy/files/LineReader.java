package org.tallywire.deploy.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8, each as soon as it has come, none longer than a bound. Not thread-safe. */
final class LineReader {

    private final InputStream in;
    private final int longest;
    private boolean ended;

    /** @param in buffered; not closed here */
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A line, or why it is none. */
    sealed interface Line {
        record Text(String text) implements Line {}

        record Unreadable(String because) implements Line {}
    }

    /** The next line without its end; empty after the last. */
    Optional<Line> next() throws IOException {
        if (ended) return Optional.empty();
        var bytes = new ByteArrayOutputStream(1024);
        long length = 0;
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) if (length++ < longest) bytes.write(b);
        ended = b < 0;
        if (ended && length == 0) return Optional.empty();
        return Optional.of(length > longest ? tooLong(length) : decoded(bytes.toByteArray()));
    }

    private Line tooLong(long length) {
        return new Line.Unreadable(
                "a line of " + length + " bytes; the longest that is read has " + longest + ", split it");
    }

    private static Line decoded(byte[] bytes) {
        try {
            return new Line.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Line.Unreadable("not UTF-8; convert the file, for example with iconv -t UTF-8");
        }
    }
}
