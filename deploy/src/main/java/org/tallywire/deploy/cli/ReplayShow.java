package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.Manifests;
import org.tallywire.deploy.replay.ReplaySpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay show}. */
@Command(name = "show", description = "Show once more what a replay would change, or has changed.")
final class ReplayShow implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Mixin
    private final ReplayReport report = new ReplayReport();

    ReplayShow(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ReplaySpace space = replay.space(options);
        Manifest manifest = new Manifests(space.live())
                .of(replay.name())
                .orElseThrow(() -> CommandException.usage(
                        "there is no replay " + replay.name() + "; see `tallywire replay list`"));
        report.show(space, manifest, terminal);
        return ExitCode.OK;
    }
}
