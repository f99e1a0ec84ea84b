package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.SourceKind;
import org.tallywire.enrich.catalog.Catalog;

class SourcesAddTest {

    private static final String FEED =
            "<rss version='2.0'><channel><title>Chips daily</title><link>/</link><description>d</description><item><title>a</title><link>/one</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String page = pages.get(exchange.getRequestURI().getPath());
            byte[] body = page == null ? new byte[0] : page.getBytes(UTF_8);
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFeedIsShown() {
        pages.put("/feed", FEED);
        var run = look("/feed");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains(url("/feed") + " is a feed called \"Chips daily\" with 1 entries")
                .contains("2026-03-01T08:00:00Z  " + url("/one"));
    }

    @Test
    void theFeedOfAHomePageIsFound() {
        pages.put(
                "/",
                "<link rel=alternate type=application/rss+xml href=/broken><link rel=alternate type=application/rss+xml href=/feed><a href=/rss/all>rss</a>");
        pages.put("/feed", FEED);
        assertThat(look("/").err()).contains(url("/feed") + " is a feed", "also named: " + url("/rss/all"));
    }

    @Test
    void theNewsSitemapOfASiteWithoutFeedsIsFound() {
        pages.put("/", "<p>hello");
        pages.put(
                "/robots.txt",
                "User-agent: *\nAllow: /\nSitemap: " + url("/all.xml") + "\nSitemap: " + url("/news.xml"));
        String map = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>%s</loc></url></urlset>";
        pages.put("/news.xml", map.formatted(url("/new")));
        pages.put("/all.xml", map.formatted(url("/old")));
        assertThat(look("/").err()).contains(url("/news.xml") + " is a sitemap with 1 entries", url("/new"));
    }

    @Test
    void aPageThatListsArticlesIsWatchedItself() {
        pages.put(
                "/economy",
                "<title>Economy</title><h2><a href='/2026/03/01/one-plant-is-built'>One plant is built after all</a></h2>");
        assertThat(look("/economy").err()).contains(url("/economy") + " is a section called \"Economy\"");
    }

    @Test
    void whatOffersNothingSaysSo() {
        pages.put("/", "<p>hello");
        var nothing = look("/");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("neither a feed nor a sitemap", "--kind");
        assertThat(look("/missing").err()).contains("it answers 404");
    }

    @Test
    void loopbackIsRefusedUnlessAllowed() {
        pages.put("/feed", FEED);
        var run = CommandRun.of("sources", "add", "--dry-run", "--contact", "mailto:me@operator.example", url("/feed"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1", "loopback", "--allow-private");
    }

    @Test
    void theStarterListIsWellFormedAndKnowsItsOutlets() {
        var sources = SourceFile.read(Path.of("sources.yaml"));
        assertThat(sources).hasSizeGreaterThan(39);
        var catalog = Catalog.bundled();
        assertThat(sources)
                .filteredOn(source -> source.getKind() != SourceKind.ECB)
                .allSatisfy(source -> {
                    assertThat(source.getLanguage()).matches("en|it|de|fr|es");
                    assertThat(source.getName()).isNotBlank();
                    assertThat(catalog.byId(String.valueOf(source.getPublisher())))
                            .as(source.getPublisher())
                            .hasValueSatisfying(
                                    outlet -> assertThat(outlet.country()).isEqualTo(source.getCountry()));
                });
        assertThat(sources).extracting(source -> source.getUrl()).doesNotHaveDuplicates();
    }

    private CommandRun look(String path) {
        return CommandRun.of("sources", "add", "--dry-run", "--allow-private", "--host-delay", "0", url(path));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
