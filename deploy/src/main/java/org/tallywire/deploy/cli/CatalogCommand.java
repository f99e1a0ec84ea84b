package org.tallywire.deploy.cli;

import static org.tallywire.schemas.Topics.ENTITIES;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.avro.Entity;
import org.tallywire.deploy.clients.Entities;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogJson;
import org.tallywire.enrich.catalog.CatalogReport;
import org.tallywire.enrich.catalog.CatalogSearch;
import org.tallywire.enrich.catalog.CatalogTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catalog check|find|publish}. */
@Command(name = "catalog", description = "Who is known by name: companies, press, public bodies, places, people.")
final class CatalogCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private CatalogCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new CatalogCommand()
                .line
                .addSubcommand(new Check(terminal))
                .addSubcommand(new Find(terminal))
                .addSubcommand(new Publish(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "catalog check, catalog find or catalog publish?");
    }

    private static Catalog catalog(List<Path> files) {
        checkThere(files);
        return Catalog.load(files);
    }

    private static void checkThere(List<Path> files) {
        for (Path file : files)
            if (!Files.isRegularFile(file))
                throw CommandException.usage("no file " + file + "; name a catalog file in YAML that is there");
    }

    /** {@code catalog check}. */
    @Command(
            name = "check",
            description = "Check the catalog that comes with Tallywire, together with files of one's own.")
    static final class Check implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", arity = "0..*", description = "Catalog files in YAML, added to it.")
        private List<Path> files = List.of();

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            checkThere(files);
            CatalogReport.Check check = CatalogReport.check(files);
            check.lines().forEach(terminal.out()::line);
            check.warnings().forEach(terminal.out()::line);
            return check.valid() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** {@code catalog find}. */
    @Command(name = "find", description = "Find entities by part of an id, a name, a ticker or a domain.")
    static final class Find implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "TEXT", description = "What to look for; case and accents do not matter.")
        private String text = "";

        @Option(names = "--lang", paramLabel = "LANGUAGE", description = "Look at names in this language, ISO 639-1.")
        private Optional<String> language = Optional.empty();

        @Option(names = "--catalog", paramLabel = "FILE", description = "A catalog file of one's own, added to it.")
        private List<Path> files = List.of();

        @Option(names = "--json", description = "Print one JSON object a line.")
        private boolean json;

        Find(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            language.filter(code -> !code.matches("[a-z]{2}")).ifPresent(code -> {
                throw CommandException.usage("--lang " + code + ": give two letters of ISO 639-1, such as it");
            });
            List<CatalogEntry> found = CatalogSearch.find(catalog(files), text, language);
            if (found.isEmpty())
                throw CommandException.failed("the catalog knows nothing by '" + text
                        + "'; add it in a file of your own, and see `tallywire catalog check FILE`");
            if (json) found.forEach(entry -> terminal.out().line(CatalogJson.of(entry)));
            else CatalogTable.of(found, language).forEach(terminal.out()::line);
            return ExitCode.OK;
        }
    }

    /** {@code catalog publish}. */
    @Command(
            name = "publish",
            description = "Write the catalog to the topic entities, where running enrichers pick it up.")
    static final class Publish implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", arity = "0..*", description = "Catalog files in YAML, added to it.")
        private List<Path> files = List.of();

        Publish(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<Entity> records = Entities.of(catalog(files));
            int written = new Entities(options.clients(), options.wire()).publish(records);
            terminal.err()
                    .println(written + " of " + records.size() + " entities were new or changed (topic "
                            + options.wire().name(ENTITIES) + ")");
            return ExitCode.OK;
        }
    }
}
