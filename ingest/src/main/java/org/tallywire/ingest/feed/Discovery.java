package org.tallywire.ingest.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/** Reads what a source answered as what it is expected to be, and finds sources on pages. Pure functions. */
public final class Discovery {

    private static final int MAX_CANDIDATES = 20;
    private static final Set<String> FEED_TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/json",
            "application/xml",
            "text/xml");
    private static final Pattern FEED_LINK =
            Pattern.compile("(?i)(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[/._-]|$|\\d)|\\.(?:rss|rdf|atom)$");

    private Discovery() {}

    /**
     * What a source lists.
     *
     * @param kind what it is expected to be; {@code UNKNOWN} for a feed or a sitemap, whichever it is
     */
    public static FeedReading read(SourceKind kind, byte[] bytes, @Nullable String contentType, WebAddress address) {
        if (bytes.length == 0) return new Unreadable("no bytes");
        return switch (kind) {
            case SECTION -> SectionPage.parse(bytes, contentType, address);
            case SITEMAP -> Sitemap.parse(bytes, contentType, address);
            case FEED -> FeedParser.parse(bytes, contentType, address);
            case ECB -> rates(bytes, contentType);
            case UNKNOWN -> {
                FeedReading feed = looksLikeSitemap(bytes)
                        ? Sitemap.parse(bytes, contentType, address)
                        : FeedParser.parse(bytes, contentType, address);
                yield feed;
            }
        };
    }

    /** Rates list nothing that is to be fetched. */
    private static FeedReading rates(byte[] bytes, @Nullable String contentType) {
        return EuroRates.parse(bytes, contentType) instanceof EuroRates.Unreadable unreadable
                ? new Unreadable("no rates of the ECB: " + unreadable.why())
                : Entries.of(SourceKind.ECB, List.of());
    }

    /** Whether the bytes begin as a sitemap or an index of them does, or are gzipped, as only sitemaps are. */
    private static boolean looksLikeSitemap(byte[] bytes) {
        if (bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) return true;
        String head = new String(bytes, 0, Math.min(bytes.length, 2000), java.nio.charset.StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return head.contains("<urlset") || head.contains("<sitemapindex");
    }

    /** The feeds that a page names, those in its head first; at most twenty. */
    public static List<WebAddress> feeds(byte[] page, @Nullable String contentType, WebAddress address) {
        Document document = SectionPage.parsed(page, contentType, address);
        Map<WebAddress, Boolean> found = new LinkedHashMap<>();
        for (Element link : document.select("link[rel~=(?i)\\balternate\\b][href], link[rel~=(?i)\\bfeed\\b][href]"))
            if (FEED_TYPES.contains(link.attr("type").strip().toLowerCase(Locale.ROOT)))
                address.resolve(link.attr("href")).ifPresent(feed -> found.put(feed, true));
        for (Element anchor : document.select("a[href]"))
            address.resolve(anchor.attr("href"))
                    .filter(target ->
                            FEED_LINK.matcher(target.uri().getRawPath()).find())
                    .ifPresent(feed -> found.putIfAbsent(feed, false));
        return found.keySet().stream()
                .filter(feed -> !feed.equals(address))
                .filter(feed -> !comments(feed))
                .limit(MAX_CANDIDATES)
                .toList();
    }

    /** What readers write is no news. */
    private static boolean comments(WebAddress feed) {
        return feed.pathAndQuery().toLowerCase(Locale.ROOT).contains("comment");
    }
}
