package org.tallywire.deploy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.files.ClaimsOf;
import org.tallywire.deploy.files.EntitiesOf;
import org.tallywire.deploy.files.Extract;
import org.tallywire.deploy.files.FactsOf;
import org.tallywire.deploy.files.FiguresOf;
import org.tallywire.deploy.files.JsonLines;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogMatcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A stage over files: JSON Lines in, JSON Lines out, exit code 1 where a line failed. */
abstract class FileCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "JSON Lines to read; standard input where none is named")
    private final List<Path> files = new ArrayList<>();

    final List<Path> files() {
        return files;
    }

    final JsonLines lines() {
        return new JsonLines(System.in, System.out, System.err);
    }

    final int run(JsonLines.LineWork work) throws IOException {
        return exitCode(lines().run(files, work));
    }

    static int exitCode(boolean everyLineWorked) {
        return everyLineWorked ? 0 : 1;
    }

    @Command(name = "extract", description = "Pages to articles: {id, url, html} a line.")
    static final class ExtractCommand extends FileCommand {
        @Override
        public Integer call() throws IOException {
            return run(new Extract(Clock.systemUTC()));
        }
    }

    @Command(name = "figures", description = "Texts to quantities and dates: {id, lang, text, reference?} a line.")
    static final class FiguresCommand extends FileCommand {
        @Override
        public Integer call() throws IOException {
            return run(new FiguresOf(Clock.systemUTC()));
        }
    }

    @Command(name = "claims", description = "Articles, as extract writes them, to claims.")
    static final class ClaimsCommand extends FileCommand {
        @Option(
                names = "--catalog",
                paramLabel = "FILE",
                description = "A catalog of your own, added to the bundled one")
        private final List<Path> catalogs = new ArrayList<>();

        @Option(names = "--explain", description = "Write what every figure was taken for, and why")
        private boolean explain;

        @Override
        public Integer call() throws IOException {
            var config = new EnricherConfig(catalogs, EnricherConfig.DEFAULT.paywalledQuote());
            return run(new ClaimsOf(new Enricher(config), Clock.systemUTC(), explain));
        }
    }

    @Command(
            name = "entities",
            description = "Texts to mentions: {id, lang, text} a line; or CoNLL tokens to BIO tags.")
    static final class EntitiesCommand extends FileCommand {
        @Option(names = "--conll", description = "Read CoNLL tokens and write them with BIO tags")
        private boolean conll;

        @Option(names = "--lang", paramLabel = "LANGUAGE", description = "Language of the CoNLL tokens, ISO 639-1")
        private String language = "und";

        @Override
        public Integer call() throws IOException {
            var matcher = new CatalogMatcher(Catalog.bundled());
            if (!conll) return run(new EntitiesOf(matcher));
            new ConllTagging(matcher, language).run(files(), System.in, System.out);
            return 0;
        }
    }

    @Command(name = "facts", description = "Claims, as claims writes them, to one list of facts.")
    static final class FactsCommand extends FileCommand {
        @Option(
                names = "--articles",
                paramLabel = "FILE",
                required = true,
                description = "What the claims were read from")
        private List<Path> articles = List.of();

        @Override
        public Integer call() throws IOException {
            var facts = new FactsOf(Catalog.bundled());
            boolean worked = lines().run(articles, facts::article) & lines().run(files(), facts::claims);
            System.out.println(facts.facts().toPrettyString());
            return exitCode(worked);
        }
    }
}
