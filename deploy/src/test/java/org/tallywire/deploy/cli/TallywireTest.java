package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What people read when they err. */
class TallywireTest {

    @Test
    void aCommandMustBeNamed() {
        var run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("tallywire: which command? One of ").contains("tail");
    }

    @Test
    void anUnknownOptionIsNamedWithTheHelpThatHelps() {
        var run = CommandRun.of("tail", "facts", "--colour");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown option: '--colour'").contains("tallywire tail --help");
    }

    @Test
    void anUnknownTopicIsAnsweredWithThoseThereAre() {
        var run = CommandRun.of("tail", "fakts");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tallywire: no topic 'fakts'; there are: sources, denials, fetches, pages");
    }

    @Test
    void aLoadThatEndsBeforeItBeginsOrNeverIsRefused() {
        var backwards = CommandRun.of("bench", "pages", "--articles", "1", "--since", "1d", "--until", "2d");
        assertThat(backwards.exitCode()).isEqualTo(2);
        assertThat(backwards.err()).startsWith("tallywire: --since 1d: must be before --until 2d");
        var never = CommandRun.of("bench", "pages", "--articles", "1", "--rate", "0");
        assertThat(never.exitCode()).isEqualTo(2);
        assertThat(never.err()).startsWith("tallywire: --rate 0.0: must be more than 0");
    }

    @Test
    void aBadPositionIsAnsweredWithGoodOnes() {
        var run = CommandRun.of("tail", "facts", "--from", "yesterday");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("tallywire: --from yesterday: give beginning, end, an offset, a time such as"
                        + " 2025-09-01T08:00:00Z or 2025-09-01, or how long ago, such as 15m or 7d");
    }

    @Test
    void anAddressThatIsNoSourceIsRefused() {
        var run = CommandRun.of("sources", "add", "ftp://example.com/feed");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'ftp://example.com/feed' is no source; give an absolute http or https URL");
    }

    @Test
    void anUnknownServiceIsAnsweredWithThoseThereAre() {
        var run = CommandRun.of("run", "everything");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tallywire: no service 'everything'; there are: ");
    }

    @Test
    void aListOfSourcesIsCheckedBeforeAnythingStarts(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("sources.txt"), "# ours\n\nhttps://example.com/feed\n{\"url\":\"nonsense\"}\n");
        var run = CommandRun.of("up", "--sources", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(file + ":4: 'nonsense' is no source");
    }

    @Test
    void noStackTraceWithoutVerbose() {
        var quiet = CommandRun.of("topics", "check", "--bootstrap-servers", "no port");
        assertThat(quiet.exitCode()).isEqualTo(1);
        assertThat(quiet.err()).doesNotContain("\tat ");
        var verbose = CommandRun.of("topics", "check", "--bootstrap-servers", "no port", "--verbose");
        assertThat(verbose.err()).contains("\tat ");
    }

    @Test
    void aClosedPipeIsNoError() {
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(() -> new Output(closed).line("x")).isInstanceOf(Output.ClosedException.class);

        var err = new ByteArrayOutputStream();
        var command = new CommandLine(CommandSpec.create());
        var handler = new Errors(new PrintStream(err, true, UTF_8), new GlobalOptions(Settings.of(java.util.Map.of())));
        int code = handler.handleExecutionException(
                new Output.ClosedException(new IOException("Broken pipe")), command, command.parseArgs());
        assertThat(code).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void aFullDiskIsAnError() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> new Output(full).line("x"))
                .hasMessage("cannot write standard output: No space left on device");
    }

    @Test
    void aFileCommandTellsWhetherALineFailedOrAFileIsMissing(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("in.jsonl"), "nonsense\n{}\n");
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new Output(out),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));

        assertThat(FileCommand.run(terminal, List.of(file.toString()), (line, where) -> line))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).isEqualTo("{}\n");
        assertThatThrownBy(() -> FileCommand.run(terminal, List.of("nowhere"), (line, where) -> line))
                .isInstanceOf(CommandException.class)
                .hasMessage("no file nowhere; name one that is there, or - for standard input");
    }
}
