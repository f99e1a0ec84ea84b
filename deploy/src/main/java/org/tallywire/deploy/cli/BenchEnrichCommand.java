package org.tallywire.deploy.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.bench.EnrichBenchmark;
import org.tallywire.deploy.files.ArticleLine;
import org.tallywire.deploy.lines.JsonLines;
import org.tallywire.enrich.Enricher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench enrich}. */
@Command(
        name = "enrich",
        description = "Articles a second of the whole enricher, what each stage takes, and OpenNLP alone.")
final class BenchEnrichCommand implements Callable<Integer> {

    private static final int WARM_UPS = 8;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSON Lines, articles as extract writes them.")
    private List<String> files = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count. Default: ${DEFAULT-VALUE}")
    private int rounds = 15;

    @Option(
            names = "--at-least",
            paramLabel = "RATIO",
            description = "End with 1 where the enricher is slower than so many times OpenNLP alone.")
    private double least;

    BenchEnrichCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        double ratio = new EnrichBenchmark(articles(), WARM_UPS, rounds, terminal.out()::line).run();
        if (ratio >= least) return ExitCode.OK;
        throw CommandException.failed("the enricher is to be " + least + " times as fast as OpenNLP alone");
    }

    private List<Enricher.Input> articles() {
        List<Enricher.Input> articles = new ArrayList<>();
        try {
            new JsonLines(terminal.in(), line -> {}, terminal.err()).run(files, (line, directory) -> {
                articles.add(ArticleLine.read(line, Clock.systemUTC()));
                return line;
            });
        } catch (IOException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
        return articles;
    }
}
