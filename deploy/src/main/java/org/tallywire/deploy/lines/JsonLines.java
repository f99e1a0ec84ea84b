package org.tallywire.deploy.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a function over JSON Lines, as they come. A line that is not JSON, or that the function refuses, is reported as
 * {@code FILE:LINE: what; what next}, and the run goes on. Blank lines are left out. Not thread-safe.
 */
public final class JsonLines {

    /** Longest line that is read. */
    static final int MAX_LINE_BYTES = 32 * 1024 * 1024;

    private static final String STANDARD_INPUT = "-";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final InputStream standardInput;
    private final Consumer<JsonNode> output;
    private final PrintStream errors;
    private final int maxLineBytes;

    /**
     * @param output takes each line of output as soon as it is known
     * @param errors where lines that fail are reported
     */
    public JsonLines(InputStream standardInput, Consumer<JsonNode> output, PrintStream errors) {
        this(standardInput, output, errors, MAX_LINE_BYTES);
    }

    JsonLines(InputStream standardInput, Consumer<JsonNode> output, PrintStream errors, int maxLineBytes) {
        this.standardInput = standardInput;
        this.output = output;
        this.errors = errors;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Runs the function over all lines of the files in order; of standard input where none is named, or {@code -} is.
     *
     * @return how many lines failed
     * @throws IOException if a file cannot be read; nothing has been read yet where one is not there
     */
    public long run(List<String> files, LineFunction function) throws IOException {
        List<String> inputs = files.isEmpty() ? List.of(STANDARD_INPUT) : files;
        for (String file : inputs) if (!file.equals(STANDARD_INPUT)) check(Path.of(file));
        long failed = 0;
        for (String file : inputs) failed += file.equals(STANDARD_INPUT) ? runOver(function) : runOver(file, function);
        return failed;
    }

    private static void check(Path file) throws IOException {
        if (!Files.exists(file))
            throw new IOException("no file " + file + "; name one that is there, or - for standard input");
        if (Files.isDirectory(file)) throw new IOException(file + " is a directory; name the files in it");
        if (!Files.isReadable(file)) throw new IOException(file + " cannot be read; see its permissions");
    }

    private long runOver(LineFunction function) throws IOException {
        return run("standard input", standardInput, Path.of("").toAbsolutePath(), function);
    }

    private long runOver(String file, LineFunction function) throws IOException {
        Path path = Path.of(file);
        Path parent = path.toAbsolutePath().getParent();
        try (var in = Files.newInputStream(path)) {
            return run(file, in, parent == null ? Path.of("/") : parent, function);
        }
    }

    private long run(String name, InputStream in, Path directory, LineFunction function) throws IOException {
        var lines = new LineReader(in, maxLineBytes);
        long failed = 0;
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            String error = error(line.get(), directory, function);
            if (error.isEmpty()) continue;
            failed++;
            errors.println(name + ":" + lines.number() + ": " + error);
        }
        return failed;
    }

    /** Works on a line; why it failed, empty if it did not. */
    private String error(LineReader.Line line, Path directory, LineFunction function) {
        if (line instanceof LineReader.Line.Bad bad) return bad.why();
        String text = ((LineReader.Line.Text) line).text();
        if (text.isBlank()) return "";
        JsonNode result;
        try {
            result = function.apply(MAPPER.readTree(text), directory);
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            return "not JSON" + where + ": " + firstLine(e.getOriginalMessage()) + "; each line is one JSON object";
        } catch (LineRefusedException e) {
            return firstLine(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return "failed with " + e.getClass().getSimpleName() + ": " + firstLine(String.valueOf(e.getMessage()))
                    + "; this is a defect, please report it with the line";
        }
        output.accept(result);
        return "";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
