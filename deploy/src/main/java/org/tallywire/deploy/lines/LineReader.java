package org.tallywire.deploy.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8, none held that is longer than the bound. */
final class LineReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final int maxBytes;
    private long number;

    /** A line, or why it is none. */
    sealed interface Line {
        record Text(String text) implements Line {}

        record Bad(String why) implements Line {}
    }

    LineReader(InputStream in, int maxBytes) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end; empty when there is none. */
    Optional<Line> next() throws IOException {
        int first = in.read();
        if (first < 0) return Optional.empty();
        number++;
        var bytes = new ByteArrayOutputStream();
        long length = 0;
        for (int b = first; b >= 0 && b != '\n'; b = in.read()) if (++length <= maxBytes) bytes.write(b);
        if (length > maxBytes)
            return Optional.of(new Line.Bad("the line has " + length + " bytes, more than " + maxBytes
                    + "; put long texts into files, or split them"));
        return Optional.of(decoded(bytes.toByteArray()));
    }

    private Line decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Line.Text(number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Line.Bad("not UTF-8; convert the file, for instance with iconv");
        }
    }
}
