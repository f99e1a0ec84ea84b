package org.tallywire.deploy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Standard output in UTF-8, one line at a time, each there as soon as it is known. Thread-safe. */
public final class Output {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private final OutputStream out;

    /** Nobody reads any more what this process writes. */
    static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ClosedException(IOException cause) {
            super("nobody reads standard output any more", cause);
        }
    }

    public Output(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Writes the text and a line end. */
    public synchronized void line(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) throw new ClosedException(e);
            throw new UncheckedIOException("cannot write standard output: " + e.getMessage(), e);
        }
    }

    /** Writes the value on one line. */
    public void line(JsonNode value) {
        try {
            line(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getNodeType() + " as JSON", e);
        }
    }
}
