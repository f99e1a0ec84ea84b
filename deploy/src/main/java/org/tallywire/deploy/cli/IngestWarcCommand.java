package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.PagePublisher;
import org.tallywire.ingest.archive.ArchivedPages;
import org.tallywire.ingest.extract.ArticleJson;
import org.tallywire.ingest.extract.Extraction;
import org.tallywire.ingest.extract.PageReading;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.schemas.Ids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest-warc}. */
@Command(
        name = "ingest-warc",
        description =
                "Pages in WARC files to articles, as extract writes them, with url and fetchedAt; or to the pipeline.")
final class IngestWarcCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WARC files, .gz or not; Common Crawl's too.")
    private List<Path> files = List.of();

    @Option(
            names = "--publish",
            description = "Print nothing; put the pages onto the topic of pages, as if they had been fetched now, with"
                    + " the time at which they were.")
    private boolean publish;

    @Mixin
    private final SitesOption sites = new SitesOption();

    IngestWarcCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!publish) {
            SiteRules rules = sites.rules();
            return ingest(page -> write(page, rules), () -> {});
        }
        try (var publisher = new PagePublisher(options.clients(), options.wire())) {
            return ingest(publisher::publish, publisher::flush);
        }
    }

    private int ingest(Consumer<Page> pages, Runnable fileEnd) {
        boolean whole = true;
        for (Path file : files) {
            whole &= ingest(file, pages);
            fileEnd.run();
        }
        return whole ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean ingest(Path file, Consumer<Page> pages) {
        try {
            ArchivedPages.Content content = ArchivedPages.read(file, pages);
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
