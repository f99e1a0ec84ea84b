package org.tallywire.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

class FrontierTopologyTest {

    private static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://frontier")));
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final FrontierConfig CONFIG = new FrontierConfig(
            Duration.ofMinutes(10),
            new FrontierConfig.Bounds(Duration.ofMinutes(2), Duration.ofDays(1)),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            Duration.ofDays(1),
            8,
            Duration.ofDays(60),
            Duration.ofSeconds(1));
    private static final String FEED = "http://a.example/feed";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Source> sources;
    private TestInputTopic<String, Page> pages;
    private TestOutputTopic<String, Fetch> fetches;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(FrontierTopology.build(CONFIG, WIRE, meters), new Properties(), START);
        sources = driver.createInputTopic(
                "test.sources",
                WIRE.keySerde(Topics.SOURCES).serializer(),
                WIRE.valueSerde(Topics.SOURCES).serializer());
        pages = driver.createInputTopic(
                "test.pages",
                WIRE.keySerde(Topics.PAGES).serializer(),
                WIRE.valueSerde(Topics.PAGES).serializer());
        fetches = driver.createOutputTopic(
                "test.fetches",
                WIRE.keySerde(Topics.FETCHES).deserializer(),
                WIRE.valueSerde(Topics.FETCHES).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aNewSourceIsFetchedAtOnceUnderItsHost() {
        watch(FEED);
        KeyValue<String, Fetch> fetch = fetches.readKeyValue();
        assertThat(fetch.key).isEqualTo("a.example");
        assertThat(fetch.value.getUrl()).isEqualTo(FEED);
        assertThat(fetch.value.getKind()).isEqualTo(FetchKind.SOURCE);
        assertThat(fetch.value.getPublisher()).isEqualTo("outlet");
        assertThat(fetch.value.getIssuedAt()).isEqualTo(START);
    }

    @Test
    void newEntriesAreFetchedOneAtATimeAfterTheDelay() {
        watch(FEED);
        answerFeed(fetches.readValue(), "1", "2026-03-01T07:00:00Z", "2", "2026-03-01T07:00:00Z");
        assertThat(fetches.isEmpty()).isTrue();
        advance(CONFIG.hostDelay());
        Fetch first = fetches.readValue();
        assertThat(first.getUrl()).isEqualTo("http://a.example/1");
        assertThat(first.getSource()).isEqualTo(FEED);
        assertThat(first.getPublisher()).isEqualTo("outlet");
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();
        answer(first, 200);
        advance(CONFIG.hostDelay());
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/2");
    }

    @Test
    void whatMustNotComeBackIsNotAskedForAndTheOthersAre() {
        watch(FEED);
        answerFeed(fetches.readValue(), "1", "2026-03-01T07:00:00Z", "2", "2026-03-01T07:00:00Z");
        deny(DenialKeys.ofUrl("http://a.example/1"));
        advance(CONFIG.hostDelay());
        Fetch next = fetches.readValue();
        assertThat(next.getUrl()).isEqualTo("http://a.example/2");
        answer(next, 200);
        answerFeed(nextPoll(), "1", "2026-03-01T09:00:00Z");
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();
    }

    @Test
    void aDeniedOutletIsNotWatched() {
        deny(DenialKeys.ofPublisher("a.example"));
        watch(FEED);
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();
    }

    private void deny(String key) {
        driver.createInputTopic(
                        "test.denials",
                        WIRE.keySerde(Topics.DENIALS).serializer(),
                        WIRE.valueSerde(Topics.DENIALS).serializer())
                .pipeInput(key, new Denial(DenialScope.ARTICLE, key, "", "", START));
    }

    @Test
    void anEntryOnAnotherHostGoesToThatHost() {
        watch(FEED);
        answer(fetches.readValue(), 200, feed("http://b.example/story", "2026-03-01T07:00:00Z"));
        assertThat(fetches.readKeyValue().key).isEqualTo("b.example");
    }

    @Test
    void aCorrectedEntryIsFetchedAgainAndAnUnchangedOneIsNot() {
        watch(FEED);
        answerFeed(fetches.readValue(), "1", "2026-03-01T07:00:00Z");
        advance(CONFIG.hostDelay());
        answer(fetches.readValue(), 200);

        answerFeed(nextPoll(), "1", "2026-03-01T07:00:00Z");
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();

        answerFeed(nextPoll(), "1", "2026-03-01T08:15:00Z");
        advance(CONFIG.hostDelay());
        Fetch again = fetches.readValue();
        assertThat(again.getUrl()).isEqualTo("http://a.example/1");
        assertThat(again.getAttempt()).isEqualTo(1);
    }

    @Test
    void aFetchWithoutAnAnswerIsIssuedAgainAndTheLateAnswerIgnored() {
        watch(FEED);
        Fetch first = fetches.readValue();
        advance(CONFIG.requestTimeout());
        advance(CONFIG.hostDelay());
        Fetch second = fetches.readValue();
        assertThat(second.getUrl()).isEqualTo(FEED);
        assertThat(second.getAttempt()).isEqualTo(1);
        answer(first, 200);
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();
        answer(second, 200);
        assertThat(nextPoll().getAttempt()).isEqualTo(2);
    }

    @Test
    void anArticleIsLookedAtAgainForCorrectionsThatNoFeedTellsOf() {
        watch(FEED);
        answerFeed(fetches.readValue(), "1", "2026-03-01T07:00:00Z");
        advance(CONFIG.hostDelay());
        answer(fetches.readValue(), 200);
        sources.pipeInput(FEED, null);
        advance(CONFIG.recheck());
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/1");
    }

    @Test
    void validatorsComeBackWithTheNextPoll() {
        watch(FEED);
        answer(fetches.readValue(), 200, feed(), header("etag", "\"v1\""), header("last-modified", "yesterday"));
        Fetch poll = nextPoll();
        assertThat(poll.getEtag()).isEqualTo("\"v1\"");
        assertThat(poll.getLastModified()).isEqualTo("yesterday");
        answer(poll, 304);
        advance(CONFIG.pollInterval().multipliedBy(2));
        assertThat(nextPoll().getEtag()).isEqualTo("\"v1\"");
    }

    @Test
    void twoSourcesOfOneHostBothLive() {
        watch(FEED);
        watch("http://a.example/other");
        answerFeed(fetches.readValue());
        advance(CONFIG.hostDelay());
        Fetch other = fetches.readValue();
        assertThat(other.getUrl()).isEqualTo("http://a.example/other");
        answerFeed(other);
        assertThat(nextPoll().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aRemovedSourceIsNotPolledAnyMore() {
        watch(FEED);
        answerFeed(fetches.readValue());
        sources.pipeInput(FEED, null);
        advance(CONFIG.pollInterval().multipliedBy(2));
        assertThat(fetches.isEmpty()).isTrue();
    }

    @Test
    void anOverloadedHostRestsAsLongAsItAsks() {
        watch(FEED);
        answer(fetches.readValue(), 429, "", header("retry-after", "3600"));
        advance(Duration.ofMinutes(59));
        assertThat(fetches.isEmpty()).isTrue();
        advance(Duration.ofMinutes(7));
        assertThat(fetches.readValue().getUrl()).isEqualTo(FEED);
    }

    @Test
    void whatIsNoFeedIsPolledAgain() {
        watch(FEED);
        answer(fetches.readValue(), 200, "<html>moved</html>");
        assertThat(nextPoll().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aSourceIsReadAsWhatItIs() {
        watch("http://a.example/economy", SourceKind.SECTION);
        Fetch fetch = fetches.readValue();
        assertThat(fetch.getSourceKind()).isEqualTo(SourceKind.SECTION);
        answer(
                fetch,
                200,
                "<article><h2><a href='/2026/03/01/a-plant-for-chips'>A plant for chips is built here</a></h2></article>");
        advance(CONFIG.hostDelay());
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/2026/03/01/a-plant-for-chips");
    }

    @Test
    void theNewestPartsOfASitemapIndexAreReadAndReadAgainWhenTheyChange() {
        watch("http://a.example/index.xml", SourceKind.SITEMAP);
        String index =
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>http://a.example/new.xml</loc><lastmod>%s</lastmod></sitemap><sitemap><loc>http://a.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>";
        answer(fetches.readValue(), 200, index.formatted("2026-03-01T07:00:00Z"));
        advance(CONFIG.hostDelay());
        Fetch part = fetches.readValue();
        assertThat(part.getUrl()).isEqualTo("http://a.example/new.xml");
        assertThat(part.getKind()).isEqualTo(FetchKind.SOURCE);
        assertThat(part.getSourceKind()).isEqualTo(SourceKind.SITEMAP);
        answer(
                part,
                200,
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/1</loc><lastmod>2026-03-01</lastmod></url><url><loc>http://a.example/0</loc><lastmod>2024-03-01</lastmod></url></urlset>");
        advance(CONFIG.hostDelay());
        Fetch article = fetches.readValue();
        assertThat(article.getUrl()).isEqualTo("http://a.example/1");
        assertThat(article.getSource()).isEqualTo("http://a.example/index.xml");
        answer(article, 200);
        advance(CONFIG.hostDelay());
        assertThat(fetches.isEmpty()).isTrue();

        answer(nextPoll(), 200, index.formatted("2026-03-01T09:00:00Z"));
        advance(CONFIG.hostDelay());
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/new.xml");
    }

    @Test
    void ratesAreAskedForFourTimesADayWithTheirValidators() {
        watch("http://a.example/rates.xml", SourceKind.ECB);
        String rates =
                "<Envelope><Cube><Cube time='2026-02-27'><Cube currency='USD' rate='1.18'/></Cube></Cube></Envelope>";
        answer(fetches.readValue(), 200, rates, header("etag", "\"one\""));
        for (int poll = 0; poll < 2; poll++) {
            advance(Duration.ofHours(6).minusMinutes(1));
            assertThat(fetches.isEmpty()).isTrue();
            advance(Duration.ofMinutes(1));
            Fetch fetch = fetches.readValue();
            assertThat(fetch.getEtag()).isEqualTo("\"one\"");
            answer(fetch, 304);
        }
    }

    @Test
    void theCrawlDelayOfAHostIsKept() {
        watch(FEED);
        Fetch fetch = fetches.readValue();
        page(
                fetch,
                200,
                feed("http://a.example/1", "2026-03-01T07:00:00Z"),
                builder -> builder.setCrawlDelayMillis(60_000L));
        advance(Duration.ofSeconds(59));
        assertThat(fetches.isEmpty()).isTrue();
        advance(Duration.ofSeconds(1));
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/1");
    }

    @Test
    void aSourceWhoseHostIsAwayIsNeverForgotten() {
        watch(FEED);
        for (int i = 0; i < 20; i++) {
            Fetch fetch = fetches.readValue();
            page(
                    fetch,
                    0,
                    "",
                    builder -> builder.setOutcome(Outcome.UNREACHABLE).setProblem(FetchProblem.NO_SUCH_HOST));
            advance(CONFIG.maxBackoff().multipliedBy(2));
        }
        assertThat(fetches.readValue().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aRedirectToAHostThatIsAwayHoldsUpNobodyElse() {
        watch(FEED);
        answer(
                fetches.readValue(),
                200,
                feed("http://a.example/1", "2026-03-01T07:00:00Z", "http://a.example/2", "2026-03-01T07:00:00Z"));
        advance(CONFIG.hostDelay());
        page(
                fetches.readValue(),
                0,
                "",
                builder -> builder.setOutcome(Outcome.UNREACHABLE)
                        .setProblem(FetchProblem.NOT_CONNECTED)
                        .setRedirects(List.of("http://b.example/1")));
        advance(CONFIG.hostDelay());
        assertThat(fetches.readValue().getUrl()).isEqualTo("http://a.example/2");
    }

    @Test
    void aSourceWithABadAddressIsLeftOut() {
        watch("not an address");
        assertThat(fetches.isEmpty()).isTrue();
    }

    private void watch(String url) {
        watch(url, SourceKind.FEED);
    }

    private void watch(String url, SourceKind kind) {
        sources.pipeInput(
                url,
                Source.newBuilder()
                        .setUrl(url)
                        .setKind(kind)
                        .setPublisher("outlet")
                        .build());
    }

    private Fetch nextPoll() {
        advance(CONFIG.pollInterval().multipliedBy(2));
        return fetches.readValuesToList().stream()
                .filter(fetch -> fetch.getKind() == FetchKind.SOURCE)
                .findFirst()
                .orElseThrow();
    }

    private void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    private void answerFeed(Fetch fetch, String... pathsAndStamps) {
        String[] urls = pathsAndStamps.clone();
        for (int i = 0; i < urls.length; i += 2) urls[i] = "http://a.example/" + urls[i];
        answer(fetch, 200, feed(urls));
    }

    private void answer(Fetch fetch, int status) {
        answer(fetch, status, "");
    }

    private void answer(Fetch fetch, int status, String body, Header... headers) {
        page(fetch, status, body, builder -> builder.setHeaders(List.of(headers)));
    }

    private void page(Fetch fetch, int status, String body, UnaryOperator<Page.Builder> change) {
        var builder = Page.newBuilder()
                .setUrl(fetch.getUrl())
                .setFinalUrl(fetch.getUrl())
                .setKind(fetch.getKind())
                .setAttempt(fetch.getAttempt())
                .setSource(fetch.getSource())
                .setPublisher(fetch.getPublisher())
                .setSourceKind(fetch.getSourceKind())
                .setOutcome(Outcome.RESPONSE)
                .setProblem(FetchProblem.NONE)
                .setStatus(status)
                .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
                .setFetchedAt(START);
        pages.pipeInput(
                URI.create(fetch.getUrl()).getHost(), change.apply(builder).build());
    }

    private static Header header(String name, String value) {
        return Header.newBuilder().setName(name).setValue(value).build();
    }

    private static String feed(String... urlsAndStamps) {
        var feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>x</id>");
        for (int i = 0; i < urlsAndStamps.length; i += 2)
            feed.append("<entry><title>e</title><id>%1$s</id><link href='%1$s'/><updated>%2$s</updated></entry>"
                    .formatted(urlsAndStamps[i], urlsAndStamps[i + 1]));
        return feed.append("</feed>").toString();
    }
}
