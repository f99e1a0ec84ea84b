package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.deploy.bench.EntitiesBenchmark;
import org.tallywire.deploy.bench.ExtractBenchmark;
import org.tallywire.deploy.bench.FiguresBenchmark;
import org.tallywire.deploy.bench.Stopwatch;
import org.tallywire.deploy.files.PageFile;
import org.tallywire.ingest.address.WebAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench WHAT}. */
@Command(name = "bench", description = "Measure how fast a part is, beside the library that does the same.")
final class BenchCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private BenchCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new BenchCommand()
                .line
                .addSubcommand(new Entities(terminal))
                .addSubcommand(new Figures(terminal))
                .addSubcommand(new Extracts(terminal))
                .addSubcommand(new BenchEnrichCommand(terminal))
                .addSubcommand(new BenchFactbookCommand(terminal))
                .addSubcommand(new BenchReplayCommand(terminal))
                .addSubcommand(new BenchPagesCommand(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                line,
                "which benchmark? One of "
                        + String.join(", ", line.getSubcommands().keySet()));
    }

    /** {@code bench extract}. */
    @Command(name = "extract", description = "Pages a second, beside Readability4J and the HTML parser alone.")
    static final class Extracts implements Callable<Integer> {

        private static final int WARM_UPS = 4;

        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", description = "JSON Lines, {id, url, html}, html being a file's path.")
        private Path file = Path.of("");

        @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count. Default: ${DEFAULT-VALUE}")
        private int rounds = 5;

        Extracts(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            new ExtractBenchmark(pages(), WARM_UPS, rounds, terminal.out()::line).run();
            return ExitCode.OK;
        }

        private List<ExtractBenchmark.Page> pages() {
            var json = new ObjectMapper();

            List<ExtractBenchmark.Page> pages = new ArrayList<>();
            try {
                for (String line : Files.readAllLines(file)) {
                    if (line.isBlank()) continue;
                    JsonNode page = json.readTree(line);
                    Path html = file.resolveSibling(page.path("html").asText());
                    Optional<WebAddress> address =
                            WebAddress.parse(page.path("url").asText());
                    if (address.isPresent()) pages.add(new ExtractBenchmark.Page(address.get(), PageFile.read(html)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": " + e.getMessage(), e);
            }
            if (pages.isEmpty()) throw CommandException.usage(file + " names no pages; write what extract reads");
            return pages;
        }
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

    /** {@code bench entities}. */
    @Command(name = "entities", description = "Tokens a second of tokenising, finding names and matching the catalog.")
    static final class Entities implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", description = "JSON Lines with the key text, or body as extract writes it.")
        private Path file = Path.of("");

        @Option(names = "--lang", paramLabel = "LANGUAGE", required = true, description = "Of the texts, ISO 639-1.")
        private String language = "";

        @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count. Default: ${DEFAULT-VALUE}")
        private int rounds = 5;

        Entities(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            new EntitiesBenchmark(
                            language, texts(), new Stopwatch(3, rounds, Duration.ofMillis(500)), terminal.out()::line)
                    .run();
            return ExitCode.OK;
        }

        private List<String> texts() {
            var json = new ObjectMapper();
            List<String> texts = new ArrayList<>();
            try {
                for (String line : Files.readAllLines(file)) {
                    if (line.isBlank()) continue;
                    JsonNode object = json.readTree(line);
                    texts.add(object.path(object.has("text") ? "text" : "body").asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": " + e.getMessage(), e);
            }
            if (texts.isEmpty()) throw CommandException.usage(file + " has no texts; write {\"text\": ...} a line");
            return texts;
        }
    }
}
