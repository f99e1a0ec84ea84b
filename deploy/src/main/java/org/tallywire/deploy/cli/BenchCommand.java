package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.bench.FiguresBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}. */
@Command(name = "bench", description = "Measure speed; every benchmark prints a ratio to something known.")
final class BenchCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private BenchCommand() {}

    static CommandLine line(Terminal terminal) {
        return new BenchCommand().line.addSubcommand(new Figures(terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                line,
                "which benchmark? One of "
                        + String.join(", ", line.getSubcommands().keySet()));
    }

    /** {@code bench figures}. */
    @Command(name = "figures", description = "Figures and dates, beside a scan for digits; growth; hostile text.")
    static final class Figures implements Callable<Integer> {

        private final Terminal terminal;

        Figures(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            new FiguresBenchmark(terminal.out()::line).run();
            return ExitCode.OK;
        }
    }
}
