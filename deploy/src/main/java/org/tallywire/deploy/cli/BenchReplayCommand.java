package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.bench.ReplayBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench replay}. */
@Command(
        name = "replay",
        description = "Articles a second through a replay of the enricher, beside reading the same partitions alone.")
final class BenchReplayCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--articles", paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}")
    private int articles = 5_000;

    @Option(
            names = "--at-least",
            paramLabel = "RATIO",
            description = "End with 1 where the replay of the enricher reaches less than so much of the reading.")
    private double least;

    BenchReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (articles < 1) throw CommandException.usage("--articles " + articles + ": must be at least 1");
        double ratio = new ReplayBenchmark(articles, terminal.out()::line).run();
        if (ratio >= least) return ExitCode.OK;
        throw CommandException.failed("the replay is to reach " + least + " times the raw reading");
    }
}
