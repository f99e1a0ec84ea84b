package org.tallywire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

@Timeout(30)
class FeedParserTest {

    private static final WebAddress FEED =
            WebAddress.parse("https://news.example/feed").orElseThrow();

    @Test
    void rssGivesLinksAndDates() {
        assertThat(entries("""
                <?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://news.example/</link><description>d</description>
                <item><title>One</title><link>https://news.example/one?utm_source=rss&amp;id=1</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item>
                <item><title>Two</title><link>/two</link></item>
                </channel></rss>"""))
                .satisfiesExactly(
                        one -> {
                            assertThat(one.link()).hasToString("https://news.example/one?id=1");
                            assertThat(one.stamp()).contains(Instant.parse("2026-03-01T08:00:00Z"));
                        },
                        two -> {
                            assertThat(two.link()).hasToString("https://news.example/two");
                            assertThat(two.stamp()).isEmpty();
                        });
    }

    @Test
    void theUpdateOfAnAtomEntryCountsMoreThanItsPublication() {
        assertThat(entries("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>x</id><updated>2026-03-01T00:00:00Z</updated>
                <entry><title>One</title><id>urn:1</id><link rel="alternate" href="https://news.example/one"/>
                <published>2026-03-01T08:00:00Z</published><updated>2026-03-02T09:00:00+01:00</updated></entry></feed>"""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.stamp()).contains(Instant.parse("2026-03-02T08:00:00Z")));
    }

    @Test
    void aBrokenFeedIsReadLoosely() {
        assertThat(entries("""
                <rss version="2.0"><channel><title>Bits & Pieces</title>
                <item><title>A & B</title><link>https://news.example/one</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate>
                <item><title>cut""")).extracting(entry -> entry.link().toString()).contains("https://news.example/one");
    }

    @Test
    void aDocumentTypeIsNotFollowed() {
        assertThat(entries("""
                <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
                <rss version="2.0"><channel><title>&c;</title><item><title>&f;</title><link>https://news.example/one</link></item></channel></rss>"""))
                .extracting(entry -> entry.link().toString())
                .containsExactly("https://news.example/one");
    }

    @Test
    void anEntryThatIsListedTwiceCountsOnce() {
        String item = "<item><link>https://news.example/one</link></item>";
        assertThat(entries("<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description>"
                        + item + item + "</channel></rss>"))
                .hasSize(1);
    }

    @Test
    void theCharsetOfTheHeaderIsUsed() {
        byte[] bytes =
                "<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description><item><link>https://news.example/caf\u00e9</link></item></channel></rss>"
                        .getBytes(Charset.forName("ISO-8859-1"));
        assertThat(((Entries) FeedParser.parse(bytes, "text/xml; charset=ISO-8859-1", FEED)).entries())
                .extracting(entry -> entry.link().toString())
                .containsExactly("https://news.example/caf%C3%A9");
    }

    @Test
    void linksThatLeadNowhereOnTheWebAreLeftOut() {
        assertThat(
                        entries(
                                "<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description><item><link>javascript:alert(1)</link></item></channel></rss>"))
                .isEmpty();
    }

    @Test
    void whatIsNoFeedSaysSo() {
        assertThat(FeedParser.parse("<html><p>hello".getBytes(UTF_8), "text/html", FEED))
                .isInstanceOf(Unreadable.class);
        assertThat(FeedParser.parse(new byte[0], null, FEED)).isInstanceOf(Unreadable.class);
    }

    @Test
    void anEndlessFeedIsCut() {
        var feed = new StringBuilder(
                "<rss version='2.0'><channel><title>t</title><link>l</link><description>d</description>");
        for (int i = 0; i < 20_000; i++)
            feed.append("<item><link>https://news.example/").append(i).append("</link></item>");
        assertThat(entries(feed.toString())).hasSize(FeedReading.MAX_ENTRIES);
    }

    @Test
    void aDeeplyNestedFeedEndsInAnAnswer() {
        assertThat(FeedParser.parse("<a>".repeat(200_000).getBytes(UTF_8), null, FEED))
                .isInstanceOf(Unreadable.class);
    }

    private static List<FeedEntry> entries(String feed) {
        return ((Entries) FeedParser.parse(feed.getBytes(UTF_8), "application/rss+xml", FEED)).entries();
    }
}
