package org.tallywire.deploy.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.deploy.deadletters.Purge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dead-letters purge}. */
@Command(name = "purge", description = "Delete dead letters for good: all that are there now, or those before a time.")
final class DeadLettersPurge implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "Only those older than this: 2025-09-01, 2025-09-01T00:00:00Z, or 7d for seven days ago.")
    private Optional<String> before = Optional.empty();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    DeadLettersPurge(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Instant> time = before.map(this::time);
        String which = time.map(at -> "those before " + at).orElse("all that are there");
        if (!yes)
            Confirmation.requireTerminal("this deletes dead letters for good, " + which, "tallywire dead-letters list");
        var purge = Purge.upTo(options.clients(), time);
        if (purge.isEmpty()) {
            terminal.err().println("there are no dead letters to delete");
            return ExitCode.OK;
        }
        if (!yes
                && !Confirmation.given(
                        terminal, "Delete dead letters in " + options.clients().deadLetters() + ", " + which + "?")) {
            terminal.err().println("nothing deleted");
            return ExitCode.FAILED;
        }
        purge.run(options.clients());
        terminal.err().println("deleted: " + purge);
        return ExitCode.OK;
    }

    private Instant time(String text) {
        return PointInTime.parse(text, Instant.now())
                .orElseThrow(() -> CommandException.usage("--before " + text
                        + ": give a time such as 2025-09-01T00:00:00Z, a date, or how long ago, such as 7d or 12h"));
    }
}
