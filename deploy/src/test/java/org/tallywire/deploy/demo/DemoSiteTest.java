package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallywire.deploy.demo.DemoSite.Options;

class DemoSiteTest {

    private static final String SILICON_BOX = "http://courrier-eco.example/industrie/silicon-box-italie-aide";
    private static final String RUMOUR = "http://silicio.example/2025/07/anthropic-trattative-raccolta";

    private final List<DemoSite> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(DemoSite::close);
    }

    @Test
    void nothingIsOutAtFirst() {
        DemoSite site = start(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        assertThat(visitor.links(DemoSources.once())).isEmpty();
        assertThat(visitor.get(SILICON_BOX).statusCode()).isEqualTo(404);
    }

    @Test
    void feedsListWhatIsPublished() {
        DemoSite site = published(Options.defaults());
        var urls = new TreeSet<String>();
        site.articleUrls().values().forEach(url -> urls.add(url.toString()));
        assertThat(Visitor.throughProxyOf(site).links(DemoSources.once()))
                .isEqualTo(urls)
                .hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void articlesComeOutOneByOneInTheOrderOfPublication() {
        DemoSite site = start(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        assertThat(site.publishNext()).contains("de-intel-magdeburg");
        assertThat(visitor.links(DemoSources.once())).hasSize(1);
        assertThat(site.publishNext()).contains("es-micron-preacuerdo");
        assertThat(visitor.links(DemoSources.once())).hasSize(2);
        site.publishAll();
        assertThat(site.publishNext()).isEqualTo(Optional.empty());
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        DemoSite site = published(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        for (String url : List.of(
                SILICON_BOX, "http://silicio.example/rss.xml", site.home().toString())) {
            Visitor reader = url.startsWith(site.home().toString()) ? Visitor.browsing() : visitor;
            var first = reader.get(url).headers();
            String etag = first.firstValue("ETag").orElseThrow();
            String modified = first.firstValue("Last-Modified").orElseThrow();
            assertThat(reader.get(url, "If-None-Match", etag).statusCode()).isEqualTo(304);
            assertThat(reader.get(url, "If-Modified-Since", modified).statusCode())
                    .isEqualTo(304);
            assertThat(reader.get(url, "If-None-Match", "\"old\"", "If-Modified-Since", modified)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(reader.get(url, "If-Modified-Since", "yesterday").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyReleaseMovesBothValidatorsOfItsFeed() {
        DemoSite site = start(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        site.publishNext();
        var before = visitor.get("http://handelsbote.example/rss.xml").headers();
        site.publishAll();
        String feed = "http://handelsbote.example/rss.xml";
        assertThat(visitor.get(feed, "If-None-Match", before.firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get(
                                feed,
                                "If-Modified-Since",
                                before.firstValue("Last-Modified").orElseThrow())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSecondEditionCorrects() {
        DemoSite site = published(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        String etag = visitor.get(SILICON_BOX).headers().firstValue("ETag").orElseThrow();
        assertThat(visitor.get(SILICON_BOX).body()).contains("Bruxelles doit encore se prononcer");
        assertThat(visitor.get("http://courrier-eco.example/atom.xml").body())
                .contains("<updated>2024-12-17T10:00:00+01:00</updated>");
        site.publish(2);
        var corrected = visitor.get(SILICON_BOX, "If-None-Match", etag);
        assertThat(corrected.statusCode()).isEqualTo(200);
        assertThat(corrected.body())
                .contains("La Commission européenne a autorisé", "Rectificatif")
                .doesNotContain("Bruxelles doit encore se prononcer");
        assertThat(visitor.get("http://courrier-eco.example/atom.xml").body())
                .contains("<updated>2024-12-18T14:20:00+01:00</updated>");
        assertThat(visitor.get("http://northwire.example/rss.xml").body())
                .contains("<pubDate>Fri, 28 Mar 2025 09:45:00 -0400</pubDate>");
    }

    @Test
    void aWithdrawnArticleIsGoneAndLeavesItsFeed() {
        DemoSite site = published(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        assertThat(visitor.get(RUMOUR).statusCode()).isEqualTo(200);
        assertThat(visitor.links("http://silicio.example/rss.xml")).contains(RUMOUR);
        site.publish(2);
        assertThat(visitor.get(RUMOUR).statusCode()).isEqualTo(410);
        assertThat(visitor.links("http://silicio.example/rss.xml")).isNotEmpty().doesNotContain(RUMOUR);
    }

    @Test
    void thereIsNoThirdEdition() {
        DemoSite site = start(Options.defaults());
        assertThat(site.lastEdition()).isEqualTo(2);
        assertThatThrownBy(() -> site.publish(3)).hasMessage("no edition 3; there are 1 to 2");
    }

    @Test
    void aShuffledSiteShowsTheSameInAnotherOrder() {
        DemoSite plain = published(Options.defaults());
        DemoSite shuffled = published(Options.defaults().shuffledBy(7));
        DemoSite again = published(Options.defaults().shuffledBy(7));
        Visitor toPlain = Visitor.throughProxyOf(plain);
        Visitor toShuffled = Visitor.throughProxyOf(shuffled);
        assertThat(toShuffled.links(DemoSources.once())).isEqualTo(toPlain.links(DemoSources.once()));
        assertThat(toShuffled.links("http://northwire.example/rss.xml"))
                .isNotEqualTo(toPlain.links("http://northwire.example/rss.xml"));
        assertThat(List.copyOf(again.articleUrls().keySet()))
                .isEqualTo(List.copyOf(shuffled.articleUrls().keySet()));
        assertThat(toShuffled.get(SILICON_BOX).body())
                .isEqualTo(toPlain.get(SILICON_BOX).body());
    }

    @Test
    void announcedTwiceIsOnePageAtTwoAddresses() {
        DemoSite site = published(Options.defaults().announcingTwice());
        Visitor visitor = Visitor.throughProxyOf(site);
        int stories = site.articleUrls().size();
        assertThat(visitor.links(DemoSources.twice())).hasSize(2 * stories);
        String second = visitor.links("http://courrier-eco.example/atom-all.xml").stream()
                .filter(url -> url.startsWith(SILICON_BOX))
                .findFirst()
                .orElseThrow();
        assertThat(second).isNotEqualTo(SILICON_BOX);
        assertThat(visitor.get(second).body())
                .isEqualTo(visitor.get(SILICON_BOX).body())
                .contains("<link rel=\"canonical\" href=\"" + SILICON_BOX + "\">");
    }

    @Test
    void aBrowserSeesTheSamePagesWithLinksThatLeadOn() {
        DemoSite site = published(Options.defaults());
        Visitor browser = Visitor.browsing();
        String home = site.home().toString();
        assertThat(browser.get(home).body()).contains("href=\"/silicio.example/\"", "Il Quotidiano");
        assertThat(browser.get(home + "courrier-eco.example/").body())
                .contains("href=\"/courrier-eco.example/industrie/silicon-box-italie-aide\"");
        var page = browser.get(home + "courrier-eco.example/industrie/silicon-box-italie-aide");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body().replace("href=\"/courrier-eco.example/", "href=\"/"))
                .isEqualTo(Visitor.throughProxyOf(site).get(SILICON_BOX).body());
    }

    @Test
    void whatIsNotThereIsRefusedWithAReason() {
        DemoSite site = published(Options.defaults());
        Visitor visitor = Visitor.throughProxyOf(site);
        assertThat(visitor.get("http://ft.example/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.get("http://silicio.example/rss-all.xml").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("http://unknown.example/").statusCode()).isEqualTo(502);
        assertThat(visitor.get("http://unknown.example/").body()).contains("no outlet unknown.example");
        assertThat(Visitor.browsing().get(site.home() + "unknown.example/").statusCode())
                .isEqualTo(404);
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            var refused = visitor.send(method, SILICON_BOX);
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void headHasHeadersAndNoBody() {
        DemoSite site = published(Options.defaults());
        var head = Visitor.throughProxyOf(site).send("HEAD", SILICON_BOX);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void crawlersAreWelcome() {
        DemoSite site = start(Options.defaults());
        assertThat(Visitor.throughProxyOf(site)
                        .get("http://ft.example/robots.txt")
                        .body())
                .startsWith("User-agent: *\n");
    }

    private DemoSite published(Options options) {
        DemoSite site = start(options);
        site.publishAll();
        return site;
    }

    private DemoSite start(Options options) {
        try {
            DemoSite site = DemoSite.start(options);
            open.add(site);
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
