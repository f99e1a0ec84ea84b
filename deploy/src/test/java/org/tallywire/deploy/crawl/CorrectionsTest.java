package org.tallywire.deploy.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Article;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;
import org.tallywire.schemas.Topics;

/** An article that no feed speaks of again is corrected twice, then deleted. */
class CorrectionsTest {

    private static final String TEXT = "The owner of the plant said on Monday that it would be built as planned. ";
    private static final List<String> VERSIONS =
            List.of("Version one: 10 million. ", "Version two: 12 million. ", "Version three: 14 million. ");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/feed" ->
                Replies.reply(
                        exchange,
                        200,
                        "<rss version='2.0'><channel><title>t</title><link>/</link><description>d</description><item><link>/story</link></item></channel></rss>");
            case "/story" -> {
                int version = asked.getAndIncrement();
                if (version >= VERSIONS.size()) Replies.reply(exchange, 410, "");
                else Replies.reply(exchange, 200, page(VERSIONS.get(version)));
            }
            default -> Replies.reply(exchange, 404, "");
        }
        exchange.close();
    }

    private static String page(String text) {
        return "<html><head><title>A plant is built</title></head><body><article><h1>A plant is built</h1><p>" + text
                + TEXT.repeat(5) + "</p></article></body></html>";
    }

    @Test
    void thereAreThreeRevisionsAndARetraction() throws InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            pipeline.run(Stages.services(config()).stream()
                    .filter(service ->
                            List.of("frontier", "fetcher", "extractor").contains(service.name()))
                    .toList());
            new Sources(pipeline.platform().clients(), pipeline.platform().wire())
                    .put(Source.newBuilder()
                            .setUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/feed")
                            .build());
            List<Article> articles = await(pipeline);
            assertThat(articles)
                    .extracting(Article::getId)
                    .containsOnly(articles.get(0).getId());
            assertThat(articles).extracting(Article::getRetracted).containsExactly(false, false, false, true);
            for (int version = 0; version < VERSIONS.size(); version++)
                assertThat(articles.get(version).getBody()).startsWith(VERSIONS.get(version));
            assertThat(articles)
                    .extracting(article -> article.getRevision().getFetchedAt())
                    .isSorted();
        }
    }

    private static List<Article> await(AllInOne pipeline) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var clock = new CountDownLatch(1);
        while (true) {
            List<Article> articles = articles(pipeline);
            if (articles.size() > VERSIONS.size() || System.nanoTime() > deadline) return articles;
            assertThat(clock.await(200, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static List<Article> articles(AllInOne pipeline) {
        var wire = pipeline.platform().wire();
        String topic = wire.name(Topics.ARTICLES);
        var values = wire.valueSerde(Topics.ARTICLES).deserializer();
        var articles = new ArrayList<Article>();
        new TopicReader(pipeline.platform().clients()).forEach(topic, record -> {
            Article article = values.deserialize(topic, record.value());
            if (article != null) articles.add(article);
        });
        return articles;
    }

    private static StageConfig config() {
        var fetcher = FetcherConfig.defaults()
                .withPrivateAddresses()
                .withContact("https://operator.example/")
                .withHostDelay(Duration.ZERO);
        FrontierConfig hurried = FrontierConfig.hurried();
        var frontier = new FrontierConfig(
                hurried.pollInterval(),
                hurried.polls(),
                Duration.ofMillis(500),
                hurried.recheckFor(),
                hurried.hostDelay(),
                hurried.requestTimeout(),
                hurried.backoff(),
                hurried.forgiveAfter(),
                hurried.maxBackoff(),
                hurried.maxFailures(),
                hurried.keepFor(),
                hurried.tick());
        return StageConfig.defaults().crawling(fetcher, frontier);
    }
}
