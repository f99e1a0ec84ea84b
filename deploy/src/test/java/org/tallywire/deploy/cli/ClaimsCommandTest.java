package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsCommandTest {

    private static final String ARTICLE =
            "{\"id\": \"1\", \"lang\": \"en\", \"access\": \"PAYWALLED\", \"published\": \"2025-09-03\", \"body\":"
                    + " \"Mistral AI has raised 1.7bn euros in a funding round. Sales at Nvidia rose to $46.7bn, and the"
                    + " whole firm now has 36,000 employees.\"}";

    @TempDir
    Path directory;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("articles.jsonl"), ARTICLE).toString();
    }

    @Test
    void everyFigureIsExplainedInWords() {
        var run = CommandRun.of("claims", "--explain", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"text\":\"1.7bn euros\"", "of mistral-ai, ", "'has raised', which tells of raise")
                .contains("\"passedOver\":\"revenue ('sales')\"")
                .contains("\"passedOver\":\"a unit that is not counted: jobs\"");
    }

    @Test
    void aPaywalledSentenceIsQuotedAsFarAsIsAskedFor() {
        assertThat(CommandRun.of("claims", "--paywalled-quote", "14", file).out())
                .contains("\"sentence\":\"Mistral AI has…\"");
    }

    @Test
    void aNegativeLengthIsRefused() {
        var run = CommandRun.of("claims", "--paywalled-quote", "-1", file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--paywalled-quote -1: give 0 or more characters");
    }

    @Test
    void aModelFolderThatLacksAFileIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("claims"));
        var run = CommandRun.of("claims", "--models", directory.toString(), file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no file " + directory.resolve("claims")).contains("models train-claims");
    }

    @Test
    void theEnricherIsMeasuredBesideOpenNlp() {
        var run = CommandRun.of("bench", "enrich", "--rounds", "1", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("1 of 1 articles (en 1)")
                .contains("  language", "  sentences and tokens", "  names", "  figures and dates", "  claims")
                .contains("times as fast as OpenNLP alone");
    }
}
