package org.tallywire.deploy.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;
import org.tallywire.schemas.Topics;

/** A bank sets the rates of two days, and another address where they should be serves a page. */
class RatesTest {

    private static final String RATES =
            "<?xml version='1.0' encoding='UTF-8'?><gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'"
                    + " xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><Cube><Cube time='%s'>"
                    + "<Cube currency='USD' rate='%s'/><Cube currency='JPY' rate='171.52'/></Cube></Cube></gesmes:Envelope>";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicInteger day = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
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
            case "/eurofxref-daily.xml" -> rates(exchange);
            case "/moved.xml" -> Replies.reply(exchange, 200, "<html><body>The rates have moved.</body></html>");
            default -> Replies.reply(exchange, 404, "");
        }
        exchange.close();
    }

    private void rates(HttpExchange exchange) throws IOException {
        int today = day.get();
        String tag = "\"day-" + today + "\"";
        exchange.getResponseHeaders().add("ETag", tag);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else Replies.reply(exchange, 200, RATES.formatted("2026-11-2" + (4 + today), "1.08" + today));
    }

    @Test
    void everyDaysRatesAreRecordedOnceAndAPageInTheirPlaceIsADeadLetter() throws InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            pipeline.run(Stages.services(config()).stream()
                    .filter(service ->
                            List.of("frontier", "fetcher", "extractor").contains(service.name()))
                    .toList());
            var sources = new Sources(
                    pipeline.platform().clients(), pipeline.platform().wire());
            sources.put(source("/eurofxref-daily.xml"));
            sources.put(source("/moved.xml"));
            await(() -> rates(pipeline).size() == 1 && unchanged.get() > 0);
            day.incrementAndGet();
            await(() -> rates(pipeline).size() == 2);

            List<DailyRates> rates = rates(pipeline);
            assertThat(rates).extracting(DailyRates::getDay).containsExactlyInAnyOrder("2026-11-24", "2026-11-25");
            assertThat(rates).allSatisfy(each -> {
                assertThat(each.getPublisher()).isEqualTo("ecb");
                assertThat(each.getRates())
                        .extracting(rate -> rate.getCurrency())
                        .containsExactly("JPY", "USD");
                assertThat(each.getRates().get(0).getRate()).isEqualByComparingTo("171.52");
                assertThat(each.getPage().getTopic()).isEqualTo("pages");
            });
            await(() -> !letters(pipeline).isEmpty());
            assertThat(letters(pipeline).get(0)).contains("/moved.xml holds no rates of the European Central Bank");
        }
    }

    private Source source(String path) {
        return Source.newBuilder()
                .setUrl("http://127.0.0.1:" + server.getAddress().getPort() + path)
                .setKind(SourceKind.ECB)
                .build();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var clock = new CountDownLatch(1);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline)
            assertThat(clock.await(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static List<DailyRates> rates(AllInOne pipeline) {
        var wire = pipeline.platform().wire();
        String topic = wire.name(Topics.RATES);
        var values = wire.valueSerde(Topics.RATES).deserializer();
        var rates = new ArrayList<DailyRates>();
        new TopicReader(pipeline.platform().clients())
                .forEach(topic, record -> rates.add(values.deserialize(topic, record.value())));
        return rates;
    }

    /** What the headers of dead letters say. */
    private static List<String> letters(AllInOne pipeline) {
        var letters = new ArrayList<String>();
        new TopicReader(pipeline.platform().clients())
                .forEach(pipeline.platform().wire().name(Topics.DEAD_LETTERS), record -> letters.add(headers(record)));
        return letters;
    }

    private static String headers(ConsumerRecord<?, ?> letter) {
        var text = new StringBuilder();
        letter.headers()
                .forEach(header -> text.append(header.key())
                        .append(": ")
                        .append(new String(header.value(), UTF_8))
                        .append('\n'));
        return text.toString();
    }

    private static StageConfig config() {
        var fetcher = FetcherConfig.defaults()
                .withPrivateAddresses()
                .withContact("https://operator.example/")
                .withHostDelay(Duration.ZERO);
        return StageConfig.defaults().crawling(fetcher, FrontierConfig.hurried());
    }
}
