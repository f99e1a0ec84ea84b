package org.tallywire.deploy.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tallywire.deploy.files.LineReader.Line;

/**
 * Works on JSON Lines one by one: each answer is written as soon as it is known, in the order of the input. A line that
 * cannot be worked on is said on the error stream as {@code FILE:LINE: what; what next}, and the run goes on. Blank lines
 * are passed over. Not thread-safe.
 */
public final class JsonLines {

    /** The longest line that is read, in bytes. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final Path HERE = Path.of("");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final InputStream standardInput;
    private final PrintStream out;
    private final PrintStream err;
    private boolean failed;

    public JsonLines(InputStream standardInput, PrintStream out, PrintStream err) {
        this.standardInput = standardInput;
        this.out = out;
        this.err = err;
    }

    /** What is done with a line. */
    @FunctionalInterface
    public interface LineWork {
        /**
         * @param line the line's JSON object
         * @param directory that relative paths in it start from
         * @return what to write for it; empty for nothing yet
         */
        Optional<JsonNode> on(JsonNode line, Path directory) throws BadLine;
    }

    /**
     * Reads the files, or standard input where none is named.
     *
     * @return whether every line was worked on
     * @throws IOException if a file cannot be read
     */
    public boolean run(List<Path> files, LineWork work) throws IOException {
        if (files.isEmpty()) run("standard input", standardInput, HERE, work);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                run(file.toString(), in, Optional.ofNullable(file.getParent()).orElse(HERE), work);
            }
        }
        return !failed;
    }

    private void run(String name, InputStream in, Path directory, LineWork work) throws IOException {
        var lines = new LineReader(new BufferedInputStream(in, 1 << 16), LONGEST_LINE);
        long number = 1;
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            try {
                work(line.get(), directory, work);
            } catch (BadLine e) {
                failed = true;
                err.println(name + ":" + number + ": " + e.getMessage());
            }
            number++;
        }
    }

    private void work(Line line, Path directory, LineWork work) throws BadLine {
        if (line instanceof Line.Unreadable unreadable) throw new BadLine(unreadable.because());
        String text = ((Line.Text) line).text();
        if (text.isBlank()) return;
        work.on(parsed(text), directory).ifPresent(this::write);
    }

    private static JsonNode parsed(String text) throws BadLine {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) return node;
            throw new BadLine("not a JSON object but " + node.getNodeType() + "; write one object a line");
        } catch (JsonProcessingException e) {
            throw new BadLine(
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + " at column "
                            + Math.max(1, e.getLocation().getColumnNr()) + "; write one JSON object a line");
        }
    }

    /** One object, flushed, so that whoever reads has it at once. */
    private void write(JsonNode answer) {
        out.println(answer);
        out.flush();
    }
}
