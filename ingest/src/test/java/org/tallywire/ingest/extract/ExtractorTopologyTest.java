package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Article;
import org.tallywire.avro.CurrencyRate;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.SourceKind;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

class ExtractorTopologyTest {

    private static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://extractor")));
    private static final Instant FETCHED = Instant.parse("2026-03-02T00:00:00Z");
    private static final String URL = "https://www.news.example/a?utm_source=rss";
    private static final String CANONICAL = "https://www.news.example/story/a";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Page> pages;
    private TestOutputTopic<String, Article> articles;
    private TestOutputTopic<String, DailyRates> rates;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                ExtractorTopology.build(ExtractorConfig.defaults(), WIRE, meters), new Properties());
        pages = driver.createInputTopic(
                "test.pages",
                WIRE.keySerde(Topics.PAGES).serializer(),
                WIRE.valueSerde(Topics.PAGES).serializer());
        articles = driver.createOutputTopic(
                "test.articles",
                WIRE.keySerde(Topics.ARTICLES).deserializer(),
                WIRE.valueSerde(Topics.ARTICLES).deserializer());
        rates = driver.createOutputTopic(
                "test.rates",
                WIRE.keySerde(Topics.RATES).deserializer(),
                WIRE.valueSerde(Topics.RATES).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aPageBecomesAnArticleUnderItsCanonicalUrl() {
        pipe(page("twelve").build());
        KeyValue<String, Article> record = articles.readKeyValue();
        Article article = record.value;
        assertThat(record.key).isEqualTo(Ids.article(CANONICAL)).isEqualTo(article.getId());
        assertThat(article.getUrl()).isEqualTo(URL);
        assertThat(article.getCanonicalUrl()).isEqualTo(CANONICAL);
        assertThat(article.getPublisher()).isEqualTo("news.example");
        assertThat(article.getRevision().getFetchedAt()).isEqualTo(FETCHED);
        assertThat(article.getRevision().getContentHash())
                .isEqualTo(Ids.content(article.getTitle(), article.getBody()));
        assertThat(article.getPage().getTopic()).isEqualTo("pages");
        assertThat(article.getRetracted()).isFalse();
    }

    @Test
    void whatMustNotComeBackDoesNotByWhateverAddressItIsFound() {
        deny(Ids.article(CANONICAL));
        pipe(page("twelve").build());
        assertThat(articles.isEmpty()).isTrue();
    }

    @Test
    void nothingOfADeniedOutletIsPublishedNorRemembered() {
        pipe(page("twelve").build());
        articles.readValue();
        deny("publisher/news.example");
        driver.advanceWallClockTime(ExtractorProcessor.BETWEEN_LOOKS);
        try (var known = driver.<String, Object>getKeyValueStore(ExtractorProcessor.KNOWN)
                .all()) {
            assertThat(known.hasNext()).isFalse();
        }
        pipe(page("thirteen").build());
        assertThat(articles.isEmpty()).isTrue();
    }

    private void deny(String key) {
        driver.createInputTopic(
                        "test.denials",
                        WIRE.keySerde(Topics.DENIALS).serializer(),
                        WIRE.valueSerde(Topics.DENIALS).serializer())
                .pipeInput(key, new Denial(DenialScope.ARTICLE, key, "", "", FETCHED));
    }

    @Test
    void theOperatorsNameOfThePublisherComesFirst() {
        pipe(page("twelve").setPublisher("example-news").build());
        assertThat(articles.readValue().getPublisher()).isEqualTo("example-news");
    }

    @Test
    void aCorrectionIsANewRevisionAndARepetitionIsNone() {
        pipe(page("twelve").build());
        pipe(page("twelve").setFetchedAt(FETCHED.plusSeconds(60)).build());
        pipe(page("eleven").setFetchedAt(FETCHED.plusSeconds(120)).build());
        assertThat(articles.readValuesToList())
                .extracting(article -> article.getRevision().getFetchedAt())
                .containsExactly(FETCHED, FETCHED.plusSeconds(120));
    }

    @Test
    void aPageThatIsGoneTakesItsArticleBackOnceUnderItsCanonicalId() {
        pipe(page("twelve").build());
        articles.readValue();
        pipe(page("").setStatus(410).build());
        pipe(page("").setStatus(404).build());
        Article retraction = articles.readValue();
        assertThat(retraction.getId()).isEqualTo(Ids.article(CANONICAL));
        assertThat(retraction.getRetracted()).isTrue();
        assertThat(retraction.getRetractedBecause()).isEqualTo("the site answered 410");
        assertThat(retraction.getBody()).isEmpty();
        assertThat(articles.isEmpty()).isTrue();
    }

    @Test
    void anArticleThatComesBackIsPublishedAgain() {
        pipe(page("twelve").build());
        pipe(page("").setStatus(404).build());
        pipe(page("twelve").build());
        assertThat(articles.readValuesToList())
                .extracting(Article::getRetracted)
                .containsExactly(false, true, false);
    }

    @Test
    void aPageThatWasNeverAnArticleIsNotRetracted() {
        pipe(page("").setStatus(404).build());
        assertThat(articles.isEmpty()).isTrue();
    }

    @Test
    void whatIsNoArticleIsSkipped() {
        pipe(page("twelve").setStatus(500).build());
        pipe(page("twelve")
                .setOutcome(Outcome.TIMEOUT)
                .setStatus(0)
                .setError("slow")
                .build());
        pipe(page("twelve").setFinalUrl("https://www.news.example/").build());
        pipe(page("twelve")
                .setHeaders(List.of(new Header("content-type", "image/png")))
                .build());
        pipe(page("").setBody(ByteBuffer.allocate(0)).build());
        pipe(page("twelve").setKind(FetchKind.SOURCE).build());
        assertThat(articles.isEmpty()).isTrue();
    }

    @Test
    void ratesAreRecordedUnderTheirDay() {
        pipe(rates("<Cube time='2026-02-27'><Cube currency='USD' rate='1.18'/><Cube currency='CNY' rate='8.1'/></Cube>")
                .build());
        KeyValue<String, DailyRates> record = rates.readKeyValue();
        assertThat(record.key).isEqualTo("2026-02-27").isEqualTo(record.value.getDay());
        assertThat(record.value.getRates())
                .extracting(CurrencyRate::getCurrency)
                .containsExactly("CNY", "USD");
        assertThat(record.value.getRates().get(1).getRate()).isEqualByComparingTo("1.18");
        assertThat(record.value.getFetchedAt()).isEqualTo(FETCHED);
        assertThat(articles.isEmpty()).isTrue();
    }

    @Test
    void ratesThatCannotBeReadAreRefusedWithTheirCause() {
        assertThatThrownBy(() -> pipe(rates("").build()))
                .hasStackTraceContaining(URL + " holds no rates of the European Central Bank: no Cube with a time");
        assertThatThrownBy(() -> pipe(rates("").setTruncated(true).build()))
                .hasStackTraceContaining("longer than what is kept");
        pipe(rates("").setStatus(304).build());
        pipe(rates("").setStatus(500).build());
        pipe(rates("").setOutcome(Outcome.TIMEOUT).build());
        assertThat(rates.isEmpty()).isTrue();
    }

    private static Page.Builder rates(String cubes) {
        String xml = "<Envelope><Cube>" + cubes + "</Cube></Envelope>";
        return page("twelve")
                .setKind(FetchKind.SOURCE)
                .setSourceKind(SourceKind.ECB)
                .setHeaders(List.of(new Header("content-type", "text/xml")))
                .setBody(ByteBuffer.wrap(xml.getBytes(UTF_8)));
    }

    @Test
    void aTextBeyondTheLimitIsCutAtAParagraph() {
        assertThat(ArticleRecords.cut("one\n\ntwo\n\nthree", 10)).isEqualTo("one\n\ntwo");
        assertThat(ArticleRecords.cut("one", 10)).isEqualTo("one");
        assertThat(ArticleRecords.cut("abcdef", 3)).isEqualTo("abc");
    }

    private void pipe(Page page) {
        pages.pipeInput("www.news.example", page);
    }

    private static Page.Builder page(String count) {
        String html = "<title>A plant grows</title><link rel=canonical href='" + CANONICAL + "'>"
                + "<body><p>The company said on Sunday that the plant will make " + count
                + " thousand wafers a month.</p>";
        return Page.newBuilder()
                .setUrl(URL)
                .setFinalUrl(URL)
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setHeaders(List.of(new Header("content-type", "text/html; charset=utf-8")))
                .setBody(ByteBuffer.wrap(html.getBytes(UTF_8)))
                .setFetchedAt(FETCHED);
    }
}
