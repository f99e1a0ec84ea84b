package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Page;
import org.tallywire.ingest.archive.ArchivedPages;
import org.tallywire.ingest.extract.ArticleJson;
import org.tallywire.ingest.extract.Extraction;
import org.tallywire.ingest.extract.PageReading;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.schemas.Ids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest-warc}. */
@Command(
        name = "ingest-warc",
        description = "Pages in WARC files to articles, as extract writes them; with url and fetchedAt.")
final class IngestWarcCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WARC files, .gz or not; Common Crawl's too.")
    private List<Path> files = List.of();

    @Option(names = "--sites", paramLabel = "FILE", description = "CSS selectors for some sites, in YAML.")
    private @Nullable Path sites;

    IngestWarcCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SiteRules rules = ExtractCommand.rules(sites);
        boolean whole = true;
        for (Path file : files) whole &= ingest(file, rules);
        return whole ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean ingest(Path file, SiteRules rules) {
        try {
            ArchivedPages.Content content = ArchivedPages.read(file, page -> write(page, rules));
            terminal.err()
                    .println(file + ": " + content.pages() + " pages, " + content.unchanged() + " unchanged, "
                            + content.others() + " other records, "
                            + content.unreadable().size() + " unreadable");
            content.unreadable().forEach(problem -> terminal.err().println(file + ": " + problem));
            return content.unreadable().isEmpty();
        } catch (IOException e) {
            terminal.err()
                    .println(file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "); name a WARC file, .gz or not");
            return false;
        }
    }

    private void write(Page page, SiteRules rules) {
        Extraction extraction = PageReading.read(page, rules);
        String id = Ids.article(extraction.fold(article -> article.canonical().toString(), skipped -> page.getUrl()));
        ObjectNode line = ArticleJson.write(id, extraction)
                .put("url", page.getUrl())
                .put("fetchedAt", page.getFetchedAt().toString());
        terminal.out().line(line);
    }
}
