package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dead-letters list|show|retry|purge}. */
@Command(
        name = "dead-letters",
        description = "Records that a service could not work on: what failed and why, and putting it back.")
final class DeadLettersCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private DeadLettersCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new DeadLettersCommand()
                .line
                .addSubcommand(new DeadLettersList(options, terminal))
                .addSubcommand(new DeadLettersShow(options, terminal))
                .addSubcommand(new DeadLettersRetry(options, terminal))
                .addSubcommand(new DeadLettersPurge(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                line, "dead-letters list, dead-letters show, dead-letters retry or dead-letters purge?");
    }
}
