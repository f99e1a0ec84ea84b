package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.avro.AnalystOverride;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code override list}. */
@Command(name = "list", description = "Print the decisions that stand, one a line, by key.")
final class OverrideList implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--all", description = "Those that were undone, too.")
    private boolean all;

    @Option(names = "--json", description = "As JSON, one object a line; `facts --overrides` reads it.")
    private boolean json;

    OverrideList(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OverrideOptions.overrides(options).all().forEach((key, decision) -> {
            if (decision.getUndone() && !all) return;
            if (json) terminal.out().line(DecisionRecords.json(key, decision));
            else terminal.out().line(told(key, decision));
        });
        return ExitCode.OK;
    }

    private static String told(String key, AnalystOverride decision) {
        return key + (decision.getStatus() == null ? "" : " " + decision.getStatus())
                + (decision.getUndone() ? " undone" : "") + " by " + decision.getAuthor() + " at "
                + decision.getDecidedAt() + ": " + decision.getReason();
    }
}
