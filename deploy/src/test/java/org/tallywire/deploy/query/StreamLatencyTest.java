package org.tallywire.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.avro.Total;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topics;

/**
 * How long it takes from a tally's record to its event at a client. Judges only that all arrive; the figures go to
 * {@code target/query-latency.txt}, for people.
 */
@Tag("long")
class StreamLatencyTest {

    private static final int RECORDS = 2000;
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1) / 100;

    @Test
    void everyTallyReachesAClient() throws Exception {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            StageConfig config = StageConfig.defaults().answering(query -> query.onPort(0));
            pipeline.run(List.of(Stages.named(Stages.QUERY, config).orElseThrow()));
            URI stream = pipeline.dashboard().orElseThrow().resolve("/v1/stream?types=tally");
            BufferedReader events = open(stream);
            Map<String, Long> arrived = new HashMap<>();
            var reading = CompletableFuture.runAsync(() -> read(events, arrived));
            Map<String, Long> sent = send(pipeline.platform());
            reading.get(1, TimeUnit.MINUTES);
            assertThat(arrived).containsOnlyKeys(sent.keySet());
            report(sent, arrived);
        }
    }

    private static BufferedReader open(URI stream) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        while (true) {
            var response =
                    client.send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == 200)
                return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void read(BufferedReader events, Map<String, Long> arrived) {
        events.lines()
                .filter(line -> line.startsWith("data: {\"key\":\""))
                .map(line -> line.substring(14, line.indexOf('"', 14)))
                .takeWhile(key -> {
                    arrived.putIfAbsent(key, System.nanoTime());
                    return arrived.size() < RECORDS;
                })
                .forEach(key -> {});
    }

    private static Map<String, Long> send(Platform platform) throws InterruptedException {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        try (var producer = new KafkaProducer<>(
                platform.clients().producer(),
                platform.wire().keySerde(Topics.FUNDING_TALLIES).serializer(),
                platform.wire().valueSerde(Topics.FUNDING_TALLIES).serializer())) {
            String topic = platform.wire().name(Topics.FUNDING_TALLIES);
            for (int record = 0; record < RECORDS; record++) {
                Tally tally = tally(record);
                sent.put(tally.getKey(), System.nanoTime());
                producer.send(new ProducerRecord<>(topic, tally.getKey(), tally));
                TimeUnit.NANOSECONDS.sleep(BETWEEN_NANOS);
            }
        }
        return sent;
    }

    private static Tally tally(int number) {
        var total = new Total("USD", BigDecimal.ONE.setScale(9), null, null, null, 1);
        return Tally.newBuilder()
                .setKey("SUBJECT|company-" + number + "|raise|COMPLETED|2025")
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setLevel(TallyLevel.SUBJECT)
                .setWho("company-" + number)
                .setStatus(Status.COMPLETED)
                .setWindow("2025")
                .setTotals(List.of(total))
                .setFacts(1)
                .build();
    }

    private static void report(Map<String, Long> sent, Map<String, Long> arrived) throws IOException {
        List<Long> nanos = new ArrayList<>();
        sent.forEach((key, from) -> nanos.add(arrived.getOrDefault(key, Long.MAX_VALUE) - from));
        Collections.sort(nanos);
        String line = String.format(
                Locale.ROOT,
                "from a tally's record to its event, %d records at 100 a second: p50 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                nanos.size(),
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6,
                nanos.get(nanos.size() - 1) / 1e6);
        Files.writeString(Path.of("target", "query-latency.txt"), line);
    }
}
