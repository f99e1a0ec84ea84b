package org.tallywire.deploy.factbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.bench.RetoldStories;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.ServiceProcess;
import org.tallywire.schemas.Topics;

/**
 * {@code kill -9} of the factbook at random moments: what it ends with is what it would have ended with. How many claims
 * and kills is told by the properties {@code tallywire.killed.claims} and {@code tallywire.killed.times}; the figures go
 * to {@code target/killed-factbook.txt}.
 */
@Tag("long")
class KilledFactbookTest {

    private static final int CLAIMS = Integer.getInteger("tallywire.killed.claims", 20_000);
    private static final int TIMES = Integer.getInteger("tallywire.killed.times", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    @Test
    void killedOrNotItEndsTheSame() throws Exception {
        var stories = new RetoldStories(11);
        List<ArticleClaims> claims =
                Stream.generate(stories::next).limit(CLAIMS).toList();
        var figures = new ArrayList<String>();
        Map<String, String> undisturbed = run(claims, 0, figures);
        Map<String, String> killed = run(claims, TIMES, figures);
        Files.write(Path.of("target", "killed-factbook.txt"), figures);
        figures.forEach(System.out::println);
        assertThat(undisturbed).hasSizeGreaterThan(CLAIMS / 10);
        assertThat(differing(undisturbed, killed)).isEmpty();
    }

    /** The keys whose values differ, those that only one has among them; of thousands a few are enough. */
    private static List<String> differing(Map<String, String> one, Map<String, String> other) {
        var keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> key + "\n  " + one.get(key) + "\n  " + other.get(key))
                .limit(10)
                .toList();
    }

    private Map<String, String> run(List<ArticleClaims> claims, int kills, List<String> figures) throws Exception {
        long start = System.nanoTime();
        Path home = Files.createDirectories(directory.resolve("killed-" + kills));
        try (var pipeline = AllInOne.start(AllInOneConfig.at(home.resolve("data"), "k.", 0, 0), Clock.systemUTC())) {
            var topic = new ClaimsTopic(pipeline.platform());
            topic.write(claims);
            killOnTheWay(pipeline, home, kills, claims.size());
            Map<String, String> outcome = finish(pipeline, home, topic);
            figures.add(String.format(
                    Locale.ROOT,
                    "%,d claims, killed %d times: %,d last values after %d s",
                    claims.size(),
                    kills,
                    outcome.size(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)));
            return outcome;
        }
    }

    /** Each process is killed when it has come a random way further. */
    private static void killOnTheWay(AllInOne pipeline, Path home, int kills, int claims) throws Exception {
        var random = new Random(5);
        for (int kill = 1; kill <= kills; kill++) {
            long until = (long) claims * kill / (kills + 1) - random.nextInt(claims / (4 * kills));
            try (var process = ServiceProcess.start("factbook", pipeline, home)) {
                process.awaitStart();
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (committed(pipeline) < until) {
                    assertThat(process.isAlive() && System.nanoTime() < deadline)
                            .as(process.said())
                            .isTrue();
                    TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(100));
                }
                process.kill();
            }
        }
    }

    private static Map<String, String> finish(AllInOne pipeline, Path home, ClaimsTopic topic) throws Exception {
        try (var process = ServiceProcess.start("factbook", pipeline, home)) {
            process.awaitStart();
            String group = pipeline.platform().clients().group("factbook");
            boolean done =
                    new Quiescence(pipeline.platform().clients(), List.of(group)).await(PATIENCE, process::isAlive);
            assertThat(done).as(process.said()).isTrue();
            assertThat(topic.deadLetters()).isEmpty();
            return topic.outcome();
        }
    }

    /** How many claims the group has behind it. */
    private static long committed(AllInOne pipeline) throws Exception {
        String claims = pipeline.platform().wire().name(Topics.CLAIMS);
        try (var admin = Admin.create(pipeline.platform().clients().common())) {
            KafkaFuture<Map<org.apache.kafka.common.TopicPartition, OffsetAndMetadata>> offsets =
                    admin.listConsumerGroupOffsets(pipeline.platform().clients().group("factbook"))
                            .partitionsToOffsetAndMetadata();
            return offsets.get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(claims) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }
    }
}
