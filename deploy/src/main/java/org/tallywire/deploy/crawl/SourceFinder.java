package org.tallywire.deploy.crawl;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.SourceKind;
import org.tallywire.deploy.crawl.Finding.Found;
import org.tallywire.deploy.crawl.Finding.Nothing;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.Discovery;
import org.tallywire.ingest.feed.FeedReading;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.fetch.PageFetcher;
import org.tallywire.ingest.fetch.TargetPolicy;

/**
 * Finds out what can be watched at a URL: the feed or sitemap that it is; else a feed that the page names; else a sitemap
 * that the site's robots.txt names, those for news first; else the page itself, if it lists articles.
 */
public final class SourceFinder implements AutoCloseable {

    /** More are named by sites that offer a feed for every tag. */
    private static final int MAX_LOOKED_AT = 4;

    private final PageFetcher fetcher;
    private final Clock clock;

    /** A finder that asks as the configuration says. */
    public SourceFinder(FetcherConfig config, Clock clock) {
        this.fetcher = new PageFetcher(config, TargetPolicy.anything(), clock);
        this.clock = clock;
    }

    /** What the URL offers. */
    public Finding find(WebAddress url) {
        Page page = fetch(url);
        Optional<String> failure = failure(page);
        if (failure.isPresent()) return new Nothing(failure.get());
        WebAddress address = WebAddress.parse(page.getFinalUrl()).orElse(url);
        if (read(page, address, SourceKind.UNKNOWN) instanceof Entries entries)
            return new Found(entries.kind(), address, entries, List.of());
        List<WebAddress> feeds = Discovery.feeds(bytes(page), header(page, "content-type"), address);
        return first(feeds, SourceKind.UNKNOWN)
                .or(() -> first(sitemaps(address), SourceKind.SITEMAP))
                .orElseGet(() -> section(page, address));
    }

    private Finding section(Page page, WebAddress address) {
        FeedReading reading = read(page, address, SourceKind.SECTION);
        if (reading instanceof Entries entries) return new Found(SourceKind.SECTION, address, entries, List.of());
        return new Nothing(
                "neither a feed nor a sitemap, names neither, and has " + ((FeedReading.Unreadable) reading).why());
    }

    private Optional<Finding> first(List<WebAddress> candidates, SourceKind kind) {
        var others = new ArrayList<>(candidates);
        for (WebAddress candidate : candidates.subList(0, Math.min(MAX_LOOKED_AT, candidates.size()))) {
            Page page = fetch(candidate);
            others.remove(candidate);
            if (failure(page).isEmpty()
                    && read(page, candidate, kind) instanceof Entries entries
                    && (!entries.entries().isEmpty() || !entries.parts().isEmpty()))
                return Optional.of(new Found(entries.kind(), candidate, entries, others));
        }
        return Optional.empty();
    }

    private List<WebAddress> sitemaps(WebAddress site) {
        return fetcher.sitemaps(site).join().stream()
                .map(WebAddress::parse)
                .flatMap(Optional::stream)
                .filter(site::sameSite)
                .sorted(Comparator.comparing(
                        map -> !map.pathAndQuery().toLowerCase(Locale.ROOT).contains("news")))
                .toList();
    }

    private Page fetch(WebAddress url) {
        return fetcher.fetch(Fetch.newBuilder()
                        .setUrl(url.toString())
                        .setKind(FetchKind.SOURCE)
                        .setIssuedAt(clock.instant())
                        .build())
                .join();
    }

    private static Optional<String> failure(Page page) {
        if (page.getOutcome() != Outcome.RESPONSE) return Optional.of(String.valueOf(page.getError()));
        return page.getStatus() / 100 == 2 ? Optional.empty() : Optional.of("it answers " + page.getStatus());
    }

    private static FeedReading read(Page page, WebAddress address, SourceKind kind) {
        return Discovery.read(kind, bytes(page), header(page, "content-type"), address);
    }

    private static byte[] bytes(Page page) {
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable String header(Page page, String name) {
        for (Header header : page.getHeaders()) if (header.getName().equals(name)) return header.getValue();
        return null;
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
