package org.tallywire.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.files.FactsOf;
import org.tallywire.deploy.lines.JsonLines;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.enrich.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facts}. */
@Command(name = "facts", description = "Claims, as claims writes them, with their articles, to one JSON list of facts.")
final class FactsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Claims; standard input where none is named.")
    private List<String> files = List.of();

    @Option(names = "--articles", paramLabel = "FILE", required = true, description = "What the claims were read from.")
    private List<String> articles = List.of();

    @Option(names = "--overrides", paramLabel = "FILE", description = "Decisions, as override list --json prints them.")
    private List<String> overrides = List.of();

    FactsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var facts = new FactsOf(Catalog.bundled());
        long failed = read(articles, facts::article) + read(files, facts::claims);
        if (!overrides.isEmpty()) failed += read(overrides, facts::decision);
        terminal.out().line(facts.facts().toPrettyString());
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private long read(List<String> inputs, LineFunction taking) {
        try {
            return new JsonLines(terminal.in(), taken -> {}, terminal.err()).run(inputs, taking);
        } catch (IOException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
