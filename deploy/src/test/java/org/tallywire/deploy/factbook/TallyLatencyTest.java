package org.tallywire.deploy.factbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topics;

/**
 * How long it takes from a claim produced to its tally visible to a subscriber who reads what is committed, at 100 claims
 * a second. Judges only that all arrive; the figures go to {@code target/tally-latency.txt}, for people.
 */
@Tag("long")
class TallyLatencyTest {

    private static final int WARM_UP = 6000;
    private static final int CLAIMS = WARM_UP + 3000;
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1) / 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void everyClaimReachesItsTally() throws Exception {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            pipeline.run(
                    List.of(Stages.named("factbook", StageConfig.defaults()).orElseThrow()));
            Map<String, Long> arrived = new HashMap<>();
            var reading = CompletableFuture.runAsync(() -> read(pipeline.platform(), arrived));
            Map<String, Long> sent = send(pipeline.platform());
            reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(arrived).containsOnlyKeys(sent.keySet());
            report(sent, arrived);
        }
    }

    private static void read(Platform platform, Map<String, Long> arrived) {
        try (var consumer = new KafkaConsumer<>(
                platform.clients().standaloneConsumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = TopicReader.partitions(consumer, platform.wire().name(Topics.FUNDING_TALLIES));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (arrived.size() < CLAIMS)
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().endsWith("|2025") && record.key().startsWith("SUBJECT"))
                        arrived.putIfAbsent(record.key(), System.nanoTime());
                });
        }
    }

    private static Map<String, Long> send(Platform platform) throws InterruptedException {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        var topic = new ClaimsTopic(platform);
        try (var producer = topic.producer()) {
            long start = System.nanoTime();
            for (int i = 0; i < CLAIMS; i++) {
                TimeUnit.NANOSECONDS.sleep(start + i * BETWEEN_NANOS - System.nanoTime());
                sent.put("SUBJECT|company-" + i + "|raise|COMPLETED|2025", System.nanoTime());
                producer.send(topic.record(article(i)));
            }
        }
        return sent;
    }

    private static ArticleClaims article(int number) {
        String id = Ids.article("https://outlet.example/" + number);
        var published = java.time.Instant.parse("2025-09-01T00:00:00Z").plusSeconds(number);
        return ArticleClaims.newBuilder()
                .setArticleId(id)
                .setRevision(new Revision(published, "1"))
                .setUrl("https://outlet.example/" + number)
                .setPublisher(new EntityRef("outlet.example", EntityType.OUTLET, null))
                .setPublished(published)
                .setClaims(List.of(Claim.newBuilder()
                        .setId(Ids.hash(id))
                        .setKind(Kind.FUNDING)
                        .setMeasure(Measure.RAISE)
                        .setSubjects(List.of(new EntityRef("company-" + number, EntityType.COMPANY, "IT")))
                        .setValue(new java.math.BigDecimal("1000000").setScale(9))
                        .setUnit("USD")
                        .setStatus(Status.COMPLETED)
                        .setEvidence(new Evidence(Section.BODY, "", 0, 0, 0, 0, -1, -1))
                        .build()))
                .setVersions(new Versions("", "", ""))
                .build();
    }

    private static void report(Map<String, Long> sent, Map<String, Long> arrived) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int i = WARM_UP; i < CLAIMS; i++) {
            String key = "SUBJECT|company-" + i + "|raise|COMPLETED|2025";
            nanos.add(arrived.getOrDefault(key, Long.MAX_VALUE) - sent.getOrDefault(key, 0L));
        }
        Collections.sort(nanos);
        String line = String.format(
                Locale.ROOT,
                "from a claim to its tally, %d claims at 100 a second: p50 %.0f ms, p99 %.0f ms, worst %.0f ms",
                nanos.size(),
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6,
                nanos.get(nanos.size() - 1) / 1e6);
        System.out.println(line);
        Files.writeString(Path.of("target", "tally-latency.txt"), line + System.lineSeparator());
    }
}
