package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.avro.AnalystOverride;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code override undo}. */
@Command(
        name = "undo",
        description = "A decision does not hold any more; that it was taken, and undone, stays visible.")
final class OverrideUndo implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(paramLabel = "KEY", description = "As `override list` prints it.")
    private String key = "";

    @Mixin
    private final OverrideOptions decision;

    OverrideUndo(GlobalOptions options, Terminal terminal) {
        this.options = options;
        decision = new OverrideOptions(options, terminal);
    }

    @Override
    public Integer call() {
        AnalystOverride found =
                OverrideOptions.overrides(options).all(key::equals).get(key);
        if (found == null) throw CommandException.failed("no decision " + key + "; see `tallywire override list`");
        if (found.getUndone())
            throw CommandException.failed(key + " was undone already, by " + found.getAuthor() + " at "
                    + found.getDecidedAt() + ": " + found.getReason());
        return decision.decide(analyst -> analyst.undoes(found));
    }
}
