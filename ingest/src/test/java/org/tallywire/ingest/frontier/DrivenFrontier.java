package org.tallywire.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** A frontier whose sources, pages and time a test gives. */
final class DrivenFrontier implements AutoCloseable {

    private static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://frontier")));
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final FrontierConfig CONFIG = new FrontierConfig(
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
    static final String FEED = "http://a.example/feed";

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Source> sources;
    private final TestInputTopic<String, Page> pages;
    private final TestOutputTopic<String, Fetch> fetches;

    DrivenFrontier() {
        driver = new TopologyTestDriver(
                FrontierTopology.build(CONFIG, WIRE, new SimpleMeterRegistry()), new Properties(), START);
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

    Fetch next() {
        return fetches.readValue();
    }

    KeyValue<String, Fetch> nextWithKey() {
        return fetches.readKeyValue();
    }

    boolean isQuiet() {
        return fetches.isEmpty();
    }

    void remove(String source) {
        sources.pipeInput(source, null);
    }

    void deny(String key) {
        driver.createInputTopic(
                        "test.denials",
                        WIRE.keySerde(Topics.DENIALS).serializer(),
                        WIRE.valueSerde(Topics.DENIALS).serializer())
                .pipeInput(key, new Denial(DenialScope.ARTICLE, key, "", "", START));
    }

    void watch(String url) {
        watch(url, SourceKind.FEED);
    }

    void watch(String url, SourceKind kind) {
        sources.pipeInput(
                url,
                Source.newBuilder()
                        .setUrl(url)
                        .setKind(kind)
                        .setPublisher("outlet")
                        .build());
    }

    Fetch nextPoll() {
        advance(CONFIG.pollInterval().multipliedBy(2));
        return fetches.readValuesToList().stream()
                .filter(fetch -> fetch.getKind() == FetchKind.SOURCE)
                .findFirst()
                .orElseThrow();
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    void answerFeed(Fetch fetch, String... pathsAndStamps) {
        String[] urls = pathsAndStamps.clone();
        for (int i = 0; i < urls.length; i += 2) urls[i] = "http://a.example/" + urls[i];
        answer(fetch, 200, feed(urls));
    }

    void answer(Fetch fetch, int status) {
        answer(fetch, status, "");
    }

    void answer(Fetch fetch, int status, String body, Header... headers) {
        page(fetch, status, body, builder -> builder.setHeaders(List.of(headers)));
    }

    void page(Fetch fetch, int status, String body, UnaryOperator<Page.Builder> change) {
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

    static Header header(String name, String value) {
        return Header.newBuilder().setName(name).setValue(value).build();
    }

    static String feed(String... urlsAndStamps) {
        var feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>x</id>");
        for (int i = 0; i < urlsAndStamps.length; i += 2)
            feed.append("<entry><title>e</title><id>%1$s</id><link href='%1$s'/><updated>%2$s</updated></entry>"
                    .formatted(urlsAndStamps[i], urlsAndStamps[i + 1]));
        return feed.append("</feed>").toString();
    }

    @Override
    public void close() {
        driver.close();
    }
}
