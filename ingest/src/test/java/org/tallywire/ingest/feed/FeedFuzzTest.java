package org.tallywire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;

/** Whatever a source sends ends in an answer: no exception escapes, nothing hangs. */
class FeedFuzzTest {

    private static final WebAddress SITE =
            WebAddress.parse("https://news.example/feed").orElseThrow();

    private static final List<String> SEEDS = List.of(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"><channel><title>t &amp; u</title><link>/</link><ttl>5</ttl><sy:updateFrequency>2</sy:updateFrequency><item><title>a</title><link>/one?a=1&amp;b=2</link><guid isPermaLink=\"false\">x</guid><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"/a/\"><title type=\"html\">t</title><entry><id>urn:1</id><link rel=\"alternate\" href=\"one\"/><updated>2026-03-01T08:00:00Z</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></content></entry></feed>",
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":\"1\",\"url\":\"/one\",\"date_published\":\"2026-03-01T08:00:00Z\"},{\"id\":2}]}",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://news.example/one</loc><lastmod>2026-03-01</lastmod><news:news><news:publication_date>2026-03-01T08:00:00Z</news:publication_date><news:title>a</news:title></news:news></url></urlset>",
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://news.example/a.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel rdf:about=\"x\"><title>t</title></channel><item rdf:about=\"/one\"><link>/one</link></item></rdf:RDF>",
            "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel><item><link>&a;</link></item></channel></rss>",
            "<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body><article><h2><a href=\"/2026/03/01/one-two-three\">One two three four five</a></h2></article></body></html>",
            "https://news.example/one\nhttps://news.example/two\n");

    private static final List<String> SNIPPETS = List.of(
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&amp;",
            "&#0;",
            "&#x10FFFF;",
            "&nope;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "<!DOCTYPE x [",
            "\"",
            "'",
            "\0",
            "\uFEFF",
            "\uFFFE",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "<item>",
            "</item>",
            "<entry>",
            "<link>",
            "<loc>",
            "<sitemap>",
            "xmlns:a=\"b\"",
            "<a:b>",
            "<a href=\"//\">",
            "http://",
            "https://[::1",
            "%",
            "%zz",
            "99999999999999999999",
            "-1",
            "<ttl>-5</ttl>",
            "encoding=\"utf-16\"",
            "\u00e9",
            "\ud800");

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void aMangledSourceEndsInAnAnswer(@ForAll("mangled") String text, @ForAll SourceKind kind) {
        answered(kind, text.getBytes(UTF_8), "text/xml");
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED)
    void anyBytesEndInAnAnswer(@ForAll byte[] bytes, @ForAll SourceKind kind, @ForAll("contentTypes") String type) {
        answered(kind, bytes, type);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    void aSourceInAnyCharsetEndsInAnAnswer(
            @ForAll("mangled") String text, @ForAll SourceKind kind, @ForAll("contentTypes") String type) {
        answered(kind, text.getBytes(StandardCharsets.UTF_16), type);
    }

    private static void answered(SourceKind kind, byte[] bytes, String type) {
        FeedReading reading = Discovery.read(kind, bytes, type, SITE);
        if (reading instanceof Entries entries) {
            assertThat(entries.entries()).hasSizeLessThanOrEqualTo(FeedReading.MAX_ENTRIES);
            assertThat(entries.entries())
                    .allSatisfy(entry -> assertThat(entry.link().host()).isNotEmpty());
        }
        assertThat(Discovery.feeds(bytes, type, SITE)).hasSizeLessThanOrEqualTo(20);
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(
                "text/xml",
                "application/rss+xml; charset=utf-16",
                "text/html; charset=nope",
                "text/xml; charset=",
                "",
                "a/b;c=d");
    }

    /** A seed in which pieces are cut out, doubled or put in. */
    @Provide
    Arbitrary<String> mangled() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 2000);
        Arbitrary<String> change = Combinators.combine(
                        places,
                        places,
                        Arbitraries.of(SNIPPETS),
                        Arbitraries.integers().between(0, 2))
                .as((from, length, snippet, what) -> from + " " + length % 60 + " " + what + " " + snippet);
        return Combinators.combine(
                        Arbitraries.of(SEEDS), change.list().ofMinSize(1).ofMaxSize(8))
                .as(FeedFuzzTest::changed);
    }

    private static String changed(String seed, List<String> changes) {
        String text = seed;
        for (String change : changes) {
            String[] parts = change.split(" ", 4);
            int from = Integer.parseInt(parts[0]) % (text.length() + 1);
            int to = Math.min(text.length(), from + Integer.parseInt(parts[1]));
            text = switch (parts[2]) {
                case "0" -> text.substring(0, from) + text.substring(to);
                case "1" -> text.substring(0, to) + text.substring(from);
                default -> text.substring(0, from) + parts[3] + text.substring(from);
            };
        }
        return text;
    }
}
