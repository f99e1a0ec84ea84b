package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.archive.ArchiveConfig;
import org.tallywire.ingest.archive.PageArchive;

/** The commands that read pages. */
class PageCommandsTest {

    private static final String TEXT = "The company said on Sunday that the plant will double its output next year.";
    private static final String HTML = "<html lang=en><title>A plant grows</title><p>" + TEXT
            + "</p><div class=note><p>A note that nobody needs to read stands here, as on every page.</p></div>";
    private static final String RULES = "sites: {news.example: {remove: div.note}}";

    @TempDir
    Path directory;

    @Test
    void aRuleForASiteIsHeeded() throws IOException {
        Files.writeString(directory.resolve("a.html"), HTML);
        Path lines = Files.writeString(
                directory.resolve("in.jsonl"),
                "{\"id\": \"1\", \"url\": \"https://www.news.example/a\", \"html\": \"a.html\"}\n");
        Path rules = Files.writeString(directory.resolve("sites.yaml"), RULES);
        assertThat(body(CommandRun.of("extract", lines.toString()))).contains("A note");
        assertThat(body(CommandRun.of("extract", "--sites", rules.toString(), lines.toString())))
                .isEqualTo(TEXT);
    }

    @Test
    void aRuleThatIsWrongIsSaidWithItsPlace() throws IOException {
        Path rules = Files.writeString(directory.resolve("sites.yaml"), "sites:\n  news.example:\n    bodi: p\n");
        CommandRun run = CommandRun.of("extract", "--sites", rules.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("sites.yaml:3: unknown field 'bodi' of news.example; there are title");
    }

    @Test
    void anArchiveIsReadLikePages() throws IOException {
        try (var archive = new PageArchive(ArchiveConfig.in(directory.resolve("warc")), Clock.systemUTC())) {
            archive.write(page());
        }
        CommandRun run = CommandRun.of("ingest-warc", archived().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode line = new ObjectMapper().readTree(run.out());
        assertThat(line.path("title").asText()).isEqualTo("A plant grows");
        assertThat(line.path("body").asText()).startsWith(TEXT);
        assertThat(line.path("url").asText()).isEqualTo("https://www.news.example/a?utm_source=x");
        assertThat(line.path("canonicalUrl").asText()).isEqualTo("https://www.news.example/a");
        assertThat(line.path("fetchedAt").asText()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(run.err()).contains("1 pages, 0 unchanged, 1 other records, 0 unreadable");
    }

    @Test
    void anArchiveThatIsNotThereIsAnError() {
        CommandRun run =
                CommandRun.of("ingest-warc", directory.resolve("none.warc").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("none.warc: cannot be read (NoSuchFileException)");
    }

    private Path archived() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("warc"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static String body(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out()).path("body").asText();
    }

    private static Page page() {
        return Page.newBuilder()
                .setUrl("https://www.news.example/a?utm_source=x")
                .setFinalUrl("https://www.news.example/a?utm_source=x")
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setHeaders(List.of(new Header("content-type", "text/html")))
                .setBody(ByteBuffer.wrap(HTML.getBytes(UTF_8)))
                .setFetchedAt(Instant.parse("2026-03-02T12:00:00Z"))
                .build();
    }
}
