package org.tallywire.deploy.cli;

import static org.tallywire.schemas.Topics.SOURCES;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.crawl.Finding;
import org.tallywire.deploy.crawl.SourceFinder;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedEntry;
import org.tallywire.ingest.fetch.FetcherConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sources add}. */
@Command(
        name = "add",
        description = {
            "Watch a source, or change what is known of it.",
            "Without --kind, looks at the URL: a feed or sitemap is watched as such; of a page, the feed that it names, a"
                    + " sitemap of its site, or else the page itself."
        })
final class SourcesAdd implements Callable<Integer> {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int SHOWN = 3;

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(paramLabel = "URL", description = "Absolute http or https URL.")
    private String url = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "feed, sitemap, section or ecb: watched without a look.")
    private Optional<SourceKind> kind = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name for people. Default: what the source calls itself.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--language", paramLabel = "LANG", description = "Two letters, ISO 639-1.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--country", paramLabel = "CC", description = "Of the outlet; two letters, ISO 3166-1.")
    private Optional<String> country = Optional.empty();

    @Option(names = "--publisher", paramLabel = "ID", description = "Entity id of the outlet.")
    private Optional<String> publisher = Optional.empty();

    @Option(names = "--dry-run", description = "Show what is there and watch nothing.")
    private boolean dryRun;

    @Mixin
    private final CrawlOptions crawl = new CrawlOptions();

    SourcesAdd(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String stated = SourceFile.checkedUrl(url);
        Source source = kind.map(known -> source(stated, known, Optional.empty()))
                .orElseGet(() -> look(WebAddress.parse(stated).orElseThrow()));
        if (dryRun) return ExitCode.OK;
        new Sources(options.clients(), options.wire()).put(source);
        terminal.err()
                .println("watching " + source.getUrl() + " (topic "
                        + options.wire().name(SOURCES) + ")");
        return ExitCode.OK;
    }

    private Source look(WebAddress address) {
        FetcherConfig config = crawl.fetcher(FetcherConfig.defaults().withHostDelay(PACE));
        try (var finder = new SourceFinder(config, Clock.systemUTC())) {
            Finding finding = finder.find(address);
            if (finding instanceof Finding.Found found) {
                show(found, terminal.err());
                return source(
                        found.address().toString(), found.kind(), found.listed().title());
            }
            throw CommandException.failed(address + ": " + ((Finding.Nothing) finding).why()
                    + "; name the kind with --kind to watch it all the same");
        }
    }

    private Source source(String address, SourceKind what, Optional<String> title) {
        return Source.newBuilder()
                .setUrl(address)
                .setKind(what)
                .setName(name.or(() -> title).orElse(null))
                .setLanguage(language.orElse(null))
                .setCountry(country.orElse(null))
                .setPublisher(publisher.orElse(null))
                .build();
    }

    private static void show(Finding.Found found, PrintStream to) {
        var listed = found.listed();
        to.println(found.address() + " is a " + found.kind().name().toLowerCase(java.util.Locale.ROOT)
                + listed.title().map(title -> " called \"" + title + "\"").orElse("") + " with "
                + listed.entries().size() + " entries"
                + (listed.parts().isEmpty() ? "" : " and " + listed.parts().size() + " parts"));
        for (FeedEntry entry :
                listed.entries().subList(0, Math.min(SHOWN, listed.entries().size())))
            to.println("  " + entry.stamp().map(stamp -> stamp + "  ").orElse("") + entry.link());
        for (FeedEntry part :
                listed.parts().subList(0, Math.min(SHOWN, listed.parts().size()))) to.println("  part " + part.link());
        for (WebAddress other : found.others()) to.println("also named: " + other);
    }
}
