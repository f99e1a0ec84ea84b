package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.replay.Discard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay discard}. */
@Command(
        name = "discard",
        description = "Remove a replay: its topics, groups, state and manifest. What was promoted of it stays.")
final class ReplayDiscard implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Option(names = "--force", description = "Also where it is half promoted.")
    private boolean force;

    ReplayDiscard(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var discard = new Discard(replay.space(options));
        Discard.Removed removed = ReplayOptions.refusing(() -> discard.run(force));
        terminal.err()
                .println("discarded: " + removed.topics().size() + " topics, "
                        + removed.groups().size() + " groups, " + removed.stateDirectories() + " directories of state");
        return ExitCode.OK;
    }
}
