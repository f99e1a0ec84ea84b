package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code catalog check} and {@code catalog find} print. */
class CatalogCommandTest {

    @TempDir
    private Path directory;

    private String file(String text) throws Exception {
        return Files.writeString(directory.resolve("own.yaml"), text).toString();
    }

    @Test
    void checkCountsWhatIsThere() throws Exception {
        var run =
                CommandRun.of("catalog", "check", file("entities: {x-y: {type: company, country: IT, names: [Xyz]}}"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\d+ entities with \\d+ names"),
                        line -> assertThat(line).startsWith("types: "),
                        line -> assertThat(line).startsWith("languages: "));
    }

    @Test
    void checkSaysFileLineAndWhatToChange() throws Exception {
        String own = file("entities:\n  nvidia: {type: company, names: [Xyz]}\n  x-y: {type: firm, names: [Xyz]}\n");
        var run = CommandRun.of("catalog", "check", own);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith(own + ":2: id 'nvidia' is taken by companies-chips.yaml:"))
                .anyMatch(line -> line.startsWith(own + ":3: unknown type 'firm'; write one of "));
    }

    @Test
    void findPrintsATable() {
        var run = CommandRun.of("catalog", "find", "AXELERA");
        assertThat(run)
                .isEqualTo(new CommandRun(
                        0,
                        "ID          TYPE     COUNTRY  NAMES                OF  TICKER  DOMAINS\n"
                                + "axelera-ai  company  NL       Axelera AI, Axelera  -   -       -\n",
                        ""));
    }

    @Test
    void findPrintsJsonLines() {
        var run = CommandRun.of("catalog", "find", "pechino", "--lang", "it", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).first().asString().startsWith("{\"id\":\"country/CN\",\"type\":\"country\"");
    }

    @Test
    void findKnowsAFileOfOnesOwn() throws Exception {
        String own = file("entities: {x-y: {type: company, country: IT, names: [Xyzzy]}}");
        assertThat(CommandRun.of("catalog", "find", "xyzzy", "--catalog", own).out())
                .contains("x-y  company  IT");
    }

    @Test
    void aRefusedFileIsAnsweredWithItsProblems() throws Exception {
        String own = file("entities: {nvidia: {type: company, names: [Xyzzy]}}");
        var run = CommandRun.of("catalog", "find", "xyzzy", "--catalog", own);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(own + ":1: id 'nvidia' is taken by companies-chips.yaml:");
    }

    @Test
    void whatIsNotFoundIsAnsweredWithWhatToDo() {
        var run = CommandRun.of("catalog", "find", "no such thing");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("the catalog knows nothing by 'no such thing'; add it in a file of your own")
                .contains("tallywire catalog check FILE");
    }

    @Test
    void aMissingFileAndABadLanguageAreCallErrors() {
        var missing = CommandRun.of("catalog", "check", "nowhere.yaml");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("no file nowhere.yaml; name a catalog file");
        var language = CommandRun.of("catalog", "find", "x", "--lang", "italian");
        assertThat(language.exitCode()).isEqualTo(2);
        assertThat(language.err()).contains("--lang italian: give two letters of ISO 639-1");
        assertThat(CommandRun.of("catalog").err()).contains("catalog check, catalog find or catalog publish?");
    }
}
