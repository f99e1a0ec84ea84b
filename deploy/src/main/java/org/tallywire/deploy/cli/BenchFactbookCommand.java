package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.bench.FactbookBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench factbook}. */
@Command(
        name = "factbook",
        description =
                "Claims a second through the factbook, beside a loop that only copies them; and with a long history.")
final class BenchFactbookCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "Claims in the state at the end. Default: ${DEFAULT-VALUE}")
    private int history = 1_000_000;

    @Option(
            names = "--few",
            paramLabel = "N",
            description =
                    "Claims in the state of a second factbook, which that is compared with. Default: ${DEFAULT-VALUE}")
    private int few = 10_000;

    @Option(names = "--batch", paramLabel = "N", description = "Claims that are timed. Default: ${DEFAULT-VALUE}")
    private int batch = 50_000;

    @Option(
            names = "--at-least",
            paramLabel = "LOOP,HISTORY",
            split = ",",
            description = "End with 1 where one of the two ratios is less.")
    private double[] least = {0, 0};

    BenchFactbookCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (least.length != 2) throw CommandException.usage("--at-least: give two ratios, such as 0.4,0.8");
        if (few < 1) throw CommandException.usage("--few " + few + ": must be at least 1");
        if (batch < 1 || history < 2 * batch)
            throw CommandException.usage("--history " + history + ": must be at least twice --batch " + batch);
        var ratios = new FactbookBenchmark(history, few, batch, terminal.out()::line).run();
        if (ratios.besideLoop() >= least[0] && ratios.longHistory() >= least[1]) return ExitCode.OK;
        throw CommandException.failed("the factbook is to reach " + least[0] + " times the loop, and " + least[1]
                + " of its speed with a long history");
    }
}
