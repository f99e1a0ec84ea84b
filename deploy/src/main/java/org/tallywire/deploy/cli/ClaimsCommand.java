package org.tallywire.deploy.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.files.ClaimsOf;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code claims}. */
@Command(name = "claims", description = "Articles, as extract writes them, to what they claim.")
final class ClaimsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines; standard input where none is named.")
    private List<String> files = List.of();

    @Option(names = "--explain", description = "Write what every figure was taken for, and why.")
    private boolean explain;

    @Mixin
    private final EnricherOptions options = new EnricherOptions();

    ClaimsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var enricher = new Enricher(options.apply(EnricherConfig.DEFAULT));
        return FileCommand.run(terminal, files, new ClaimsOf(enricher, Clock.systemUTC(), explain));
    }
}
