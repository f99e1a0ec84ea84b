package org.tallywire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

@Timeout(60)
class DiscoveryTest {

    private static final WebAddress SITE =
            WebAddress.parse("https://news.example/economy/").orElseThrow();
    private static final int KEPT = 8 * 1024 * 1024;

    @Test
    void everyVersionOfRssIsRead() {
        for (String version : List.of("0.91", "0.92", "0.93", "0.94", "2.0")) {
            Entries feed = entries(
                    SourceKind.FEED,
                    "<rss version='" + version
                            + "'><channel><title>News</title><link>https://news.example/</link><description>d</description><ttl>15</ttl><item><title>One</title><link>https://news.example/one</link></item></channel></rss>");
            assertThat(links(feed)).as(version).containsExactly("https://news.example/one");
            assertThat(feed.title()).as(version).contains("News");
        }
        assertThat(links(entries(SourceKind.FEED, """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                <channel rdf:about="x"><title>t</title><link>https://news.example/</link><description>d</description></channel>
                <item rdf:about="https://news.example/one"><title>One</title><link>https://news.example/one</link></item></rdf:RDF>"""))).containsExactly("https://news.example/one");
        assertThat(links(entries(SourceKind.FEED, """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
                <channel><title>t</title><link>https://news.example/</link><description>d</description></channel>
                <item><title>One</title><link>https://news.example/one</link></item></rdf:RDF>"""))).containsExactly("https://news.example/one");
    }

    @Test
    void howLongAFeedWantsToBeLeftAloneIsRead() {
        assertThat(entries(
                                SourceKind.FEED,
                                "<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description><ttl>15</ttl></channel></rss>")
                        .ttl())
                .contains(Duration.ofMinutes(15));
        assertThat(entries(SourceKind.FEED, """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
                <channel rdf:about="x"><title>t</title><link>https://news.example/</link><description>d</description>
                <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rdf:RDF>""").ttl()).contains(Duration.ofMinutes(15));
    }

    @Test
    void aJsonFeedIsReadAndSoIsACutOne() {
        String feed = """
                {"version": "https://jsonfeed.org/version/1.1", "title": "News", "authors": [{"name": "x"}],
                 "items": [{"id": "1", "url": "/one?utm_source=feed", "date_published": "2026-03-01T08:00:00+01:00", "tags": ["a", {"b": 1}]},
                           {"id": "https://news.example/two", "date_published": "soon"}, 7, {"id": "3"}]}""";
        assertThat(entries(SourceKind.FEED, feed)).satisfies(read -> {
            assertThat(read.title()).contains("News");
            assertThat(links(read)).containsExactly("https://news.example/one", "https://news.example/two");
            assertThat(read.entries().get(0).stamp()).contains(Instant.parse("2026-03-01T07:00:00Z"));
        });
        assertThat(links(entries(SourceKind.FEED, feed.substring(0, feed.indexOf("\"soon\"")))))
                .containsExactly("https://news.example/one");
        assertThat(read(SourceKind.FEED, "{\"error\": 404}")).isInstanceOf(Unreadable.class);
    }

    @Test
    void aNewsSitemapIsReadNewestFirst() {
        String map = """
                <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://news.example/undated</loc></url>
                <url><loc>https://news.example/old</loc><news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>
                <news:publication_date>2026-03-01T08:00:00Z</news:publication_date><news:title>Old</news:title></news:news></url>
                <url><loc>https://www.news.example/new</loc><lastmod>2026-03-02T08:00:00Z</lastmod></url>
                <url><loc>https://elsewhere.example/x</loc></url></urlset>""";
        Entries read = entries(SourceKind.UNKNOWN, map);
        assertThat(read.kind()).isEqualTo(SourceKind.SITEMAP);
        assertThat(links(read))
                .containsExactly(
                        "https://www.news.example/new", "https://news.example/old", "https://news.example/undated");
        assertThat(read.entries().get(1).stamp()).contains(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(links((Entries) Discovery.read(SourceKind.UNKNOWN, gzip(map), "application/gzip", SITE)))
                .isEqualTo(links(read));
        assertThat(links(entries(SourceKind.SITEMAP, map.substring(0, map.indexOf("<lastmod>") + 12))))
                .contains("https://news.example/old", "https://www.news.example/new");
    }

    @Test
    void anIndexNamesItsParts() {
        Entries index = entries(SourceKind.SITEMAP, """
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://news.example/2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
                <sitemap><loc>https://news.example/2026.xml.gz</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>""");
        assertThat(index.entries()).isEmpty();
        assertThat(index.parts())
                .extracting(part -> part.link().toString())
                .containsExactly("https://news.example/2026.xml.gz", "https://news.example/2025.xml");
    }

    @Test
    void aSectionPageListsItsArticlesAndNotItsNavigation() {
        assertThat(links(entries(SourceKind.SECTION, """
                <html><head><title>Economy</title></head><body>
                <nav><a href="/">Home</a><a href="/politics/">Politics</a><a href="/tag/chips/">Chips</a></nav>
                <article><h2><a href="/2026/03/01/foundry-plans-new-plant-in-saxony">Foundry plans a new plant in Saxony this year</a></h2></article>
                <article><h2><a href="/2026/03/01/memory-maker-raises-prices">Memory maker raises its prices for a third time</a></h2></article>
                <article><a href="/2026/02/28/chip-start-up-lists"><img></a></article>
                <a href="/2026/02/28/chip-start-up-lists?utm_source=box">Read more</a>
                <a href="/author/someone/">Someone with a rather long name indeed</a>
                <a href="https://elsewhere.example/2026/03/01/foundry-plans-new-plant">Foundry plans a new plant elsewhere</a>
                <footer><a href="/privacy-policy">Privacy</a><a href="/about-us">About us</a></footer></body></html>""")))
                .containsExactly(
                        "https://news.example/2026/03/01/foundry-plans-new-plant-in-saxony",
                        "https://news.example/2026/03/01/memory-maker-raises-prices",
                        "https://news.example/2026/02/28/chip-start-up-lists");
    }

    @Test
    void aSiteWithShapesOfItsOwnIsLearned() {
        var page = new StringBuilder("<title>t</title><nav>");
        for (String section : List.of("wirtschaft", "politik", "kultur", "sport"))
            page.append("<a href='/" + section + "/'>" + section + "</a>");
        page.append("</nav>");
        for (int i = 0; i < 6; i++)
            page.append("<h3><a href='/news/" + (100_000 + i) + ".html'>Ein Hersteller baut das Werk " + i
                    + " in Sachsen</a></h3>");
        page.append("<a href='/news/100009.html'><img></a>");
        assertThat(links(entries(SourceKind.SECTION, page.toString())))
                .hasSize(7)
                .contains("https://news.example/news/100009.html")
                .allMatch(link -> link.contains("/news/1000"));
    }

    @Test
    void feedsAreFoundOnAHomePage() {
        assertThat(Discovery.feeds("""
                        <html><head><link rel="alternate" type="application/rss+xml" href="/feed/" title="All">
                        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
                        <link rel=alternate type=application/atom+xml href=https://feeds.example/atom>
                        <link rel="alternate" hreflang="it" href="/it/"></head>
                        <body><a href="/rss/markets.xml">RSS</a><a href="/story-of-feeding-the-world">no</a></body></html>""".getBytes(UTF_8), "text/html", SITE))
                .extracting(WebAddress::toString)
                .containsExactly(
                        "https://news.example/feed/",
                        "https://feeds.example/atom",
                        "https://news.example/rss/markets.xml");
    }

    @Test
    void aPageIsNoFeedAndNoSitemap() {
        String page = "<html><body><a href='/2026/03/01/one-two-three-four'>One two three four five</a></body></html>";
        assertThat(read(SourceKind.FEED, page)).isInstanceOf(Unreadable.class);
        assertThat(read(SourceKind.SITEMAP, page)).isInstanceOf(Unreadable.class);
        assertThat(read(SourceKind.UNKNOWN, page)).isInstanceOf(Unreadable.class);
        assertThat(read(SourceKind.SECTION, "")).isInstanceOf(Unreadable.class);
    }

    @Test
    void entitiesOfASitemapAreNotExpanded() {
        String map = """
                <?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://news.example/&d;</loc></url>
                <url><loc>https://news.example/&f;</loc></url><url><loc>https://news.example/one</loc></url></urlset>""";
        FeedReading reading = read(SourceKind.SITEMAP, map);
        if (reading instanceof Entries entries)
            assertThat(links(entries))
                    .allSatisfy(link -> assertThat(link.length()).isLessThan(60));
    }

    /** Of a feed of a million entries, the fetcher keeps eight megabytes; read from a file, it is whole. */
    @Test
    void aFeedOfAMillionEntriesIsCut() {
        byte[] whole = listing(
                "<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description>",
                "<item><link>https://news.example/%d</link></item>",
                "</channel></rss>",
                1_000_000);
        assertThat(entries(SourceKind.FEED, whole).entries()).hasSize(FeedReading.MAX_ENTRIES);
        assertThat(entries(SourceKind.FEED, Arrays.copyOf(whole, KEPT)).entries())
                .hasSizeBetween(FeedReading.MAX_ENTRIES - 1, FeedReading.MAX_ENTRIES);
    }

    @Test
    void aLongSitemapAndALongJsonFeedAreCutToo() {
        byte[] map = listing(
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                "<url><loc>https://news.example/%d</loc></url>",
                "</urlset>",
                200_000);
        assertThat(entries(SourceKind.SITEMAP, Arrays.copyOf(map, KEPT)).entries())
                .hasSizeBetween(FeedReading.MAX_ENTRIES - 1, FeedReading.MAX_ENTRIES);
        byte[] json = listing(
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}",
                ",{\"url\":\"https://news.example/%d\"}",
                "]}",
                200_000);
        assertThat(entries(SourceKind.FEED, json).entries()).hasSize(FeedReading.MAX_ENTRIES);
        assertThat(entries(SourceKind.FEED, Arrays.copyOf(json, KEPT)).entries())
                .hasSize(FeedReading.MAX_ENTRIES);
    }

    private static byte[] listing(String head, String entry, String tail, int entries) {
        int at = entry.indexOf("%d");
        var text = new StringBuilder(head);
        for (int i = 0; i < entries; i++) text.append(entry, 0, at).append(i).append(entry, at + 2, entry.length());
        return text.append(tail).toString().getBytes(UTF_8);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static FeedReading read(SourceKind kind, String text) {
        return Discovery.read(kind, text.getBytes(UTF_8), null, SITE);
    }

    private static Entries entries(SourceKind kind, String text) {
        return entries(kind, text.getBytes(UTF_8));
    }

    private static Entries entries(SourceKind kind, byte[] bytes) {
        FeedReading reading = Discovery.read(kind, bytes, null, SITE);
        assertThat(reading).isInstanceOf(Entries.class);
        return (Entries) reading;
    }

    private static List<String> links(Entries entries) {
        return entries.entries().stream().map(entry -> entry.link().toString()).toList();
    }
}
