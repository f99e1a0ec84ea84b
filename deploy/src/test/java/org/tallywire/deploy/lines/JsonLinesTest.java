package org.tallywire.deploy.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    private static final LineFunction ID = (line, directory) -> {
        if (!line.has("id")) throw new LineRefusedException("no id; give each line an id");
        return line.get("id");
    };

    @TempDir
    Path directory;

    private final List<String> out = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void linesThatFailAreNamedAndTheRunGoesOn() throws Exception {
        Path file = Files.writeString(directory.resolve("in.jsonl"), "{\"id\":1}\n\n{]\n{}\n[1] 2\n{\"id\":2}");

        assertThat(run(noInput(), List.of(file.toString()), ID)).isEqualTo(3);

        assertThat(out).containsExactly("1", "2");
        assertThat(errors()).hasSize(3);
        assertThat(errors().get(0))
                .startsWith(file + ":3: not JSON at column 2")
                .endsWith("each line is one JSON object");
        assertThat(errors().get(1)).isEqualTo(file + ":4: no id; give each line an id");
        assertThat(errors().get(2)).startsWith(file + ":5: not JSON");
    }

    @Test
    void standardInputIsReadWhereNoFileIsNamed() throws Exception {
        assertThat(run(input("{\"id\":\"è\"}\r\n"), List.of(), ID)).isZero();
        assertThat(out).containsExactly("\"è\"");
    }

    @Test
    void relativePathsAreRelativeToTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("in.jsonl"), "{}");

        run(noInput(), List.of(file.toString()), (line, where) -> JsonNodeFactory.instance.textNode(where.toString()));

        assertThat(out).containsExactly("\"" + directory.toAbsolutePath() + "\"");
    }

    @Test
    void aMissingFileStopsTheRunBeforeItBegins() throws Exception {
        Path there = Files.writeString(directory.resolve("in.jsonl"), "{\"id\":1}");

        assertThatThrownBy(() -> run(noInput(), List.of(there.toString(), "nowhere.jsonl"), ID))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no file nowhere.jsonl");
        assertThat(out).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsLeftOutWithoutBeingHeld() throws Exception {
        var in = input("{\"id\":\"" + "x".repeat(5000) + "\"}\n{\"id\":2}\n");
        var lines = new JsonLines(in, this::collect, errorStream(), 1000);

        assertThat(lines.run(List.of(), ID)).isEqualTo(1);
        assertThat(out).containsExactly("2");
        assertThat(errors().get(0)).startsWith("standard input:1: the line has 5009 bytes, more than 1000; ");
    }

    @Test
    void wrongCharsetDeepNestingAndDefectsFailOneLineEach() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {'"', (byte) 0xe8, '"', '\n'});
        bytes.writeBytes(("[".repeat(100_000) + "\n{\"id\":1}\n").getBytes(UTF_8));
        LineFunction defective = (line, where) -> {
            throw new IllegalStateException("oops");
        };

        assertThat(run(new ByteArrayInputStream(bytes.toByteArray()), List.of(), defective))
                .isEqualTo(3);

        assertThat(errors().get(0)).contains(":1: not UTF-8; ");
        assertThat(errors().get(1)).contains(":2: not JSON");
        assertThat(errors().get(2)).contains(":3: failed with IllegalStateException: oops; this is a defect");
    }

    @Test
    void numbersAreExact() throws Exception {
        run(input("{\"id\":0.10000000000000000001}\n"), List.of(), ID);
        assertThat(out).containsExactly("0.10000000000000000001");
    }

    private long run(InputStream in, List<String> files, LineFunction function) throws IOException {
        return new JsonLines(in, this::collect, errorStream()).run(files, function);
    }

    private void collect(JsonNode line) {
        out.add(line.toString());
    }

    private PrintStream errorStream() {
        return new PrintStream(err, true, UTF_8);
    }

    private List<String> errors() {
        return err.toString(UTF_8).lines().toList();
    }

    private static InputStream noInput() {
        return InputStream.nullInputStream();
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
