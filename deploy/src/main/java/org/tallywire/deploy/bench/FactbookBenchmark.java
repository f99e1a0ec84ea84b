package org.tallywire.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topics;

/**
 * How fast the factbook turns claims into facts and tallies, exactly once, through the embedded broker: beside a loop
 * that consumes, decodes, encodes and produces the same claims in transactions, in the same process; and with a long
 * history in its state beside a short one.
 */
public final class FactbookBenchmark {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double NANOS = 1e9;
    private static final long SEED = 20_250_901;

    private final int history;
    private final int few;
    private final int batch;
    private final Consumer<String> out;

    /** What was measured: how fast beside the loop, and how fast with a long history beside a short one. */
    public record Ratios(double besideLoop, double longHistory) {}

    /**
     * @param history claims in the state at the end
     * @param few claims in the state that the history is compared with
     * @param batch claims that are timed, each time
     * @param out takes what was measured, line by line
     */
    public FactbookBenchmark(int history, int few, int batch, Consumer<String> out) {
        if (history < 2 * batch) throw new IllegalArgumentException("the history is to hold two batches at least");
        this.history = history;
        this.few = few;
        this.batch = batch;
        this.out = out;
    }

    /** Runs it; takes minutes. */
    public Ratios run() throws InterruptedException {
        double besideLoop;
        double many;
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            var claims = new RetoldStories(SEED);
            besideLoop = besideLoop(pipeline, claims);
            publish(pipeline.platform(), claims, history - 2 * batch);
            awaitAll(pipeline);
            many = timed(pipeline, claims);
            say("with %,9d claims in its state: %,8.0f claims a second", history - batch, many);
            footprint(pipeline);
        }
        // After the long history, so that what runs warm by then is no advantage to it.
        double longHistory = many / withFew();
        say("a long history beside a short one: %.2f times", longHistory);
        return new Ratios(besideLoop, longHistory);
    }

    private double besideLoop(AllInOne pipeline, RetoldStories claims) throws InterruptedException {
        long bytes = publish(pipeline.platform(), claims, batch);
        say("%,d claims of %,d bytes each on average", batch, bytes / batch);
        double loop = CopyLoop.perSecond(pipeline.platform(), batch);
        say("the loop:     %,8.0f claims a second", loop);
        long start = System.nanoTime();
        runFactbook(pipeline);
        awaitAll(pipeline);
        double factbook = batch / seconds(start);
        say("the factbook: %,8.0f claims a second, its start included; %.2f times the loop", factbook, factbook / loop);
        return factbook / loop;
    }

    private double withFew() throws InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            var claims = new RetoldStories(SEED);
            publish(pipeline.platform(), claims, few);
            runFactbook(pipeline);
            awaitAll(pipeline);
            double rate = timed(pipeline, claims);
            say("with %,9d claims in its state: %,8.0f claims a second", few, rate);
            double loop = CopyLoop.perSecond(pipeline.platform(), few + batch);
            say(
                    "the loop, when everything is warm: %,8.0f claims a second; the factbook %.2f times",
                    loop, rate / loop);
            return rate;
        }
    }

    private static void runFactbook(AllInOne pipeline) {
        pipeline.run(List.of(Stages.named("factbook", StageConfig.defaults()).orElseThrow()));
    }

    /** What all this came to in records, and what the factbook keeps on disk for it. */
    private void footprint(AllInOne pipeline) throws InterruptedException {
        Platform platform = pipeline.platform();
        try (var admin = Admin.create(platform.clients().common())) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get())
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition ->
                                    ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            var records = new TreeMap<String, Long>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> records.merge(partition.topic(), end.offset(), Long::sum));
            records.forEach((topic, count) -> {
                if (topic.startsWith(platform.clients().prefix()) && count > 0)
                    say("  %5.2f records a claim in %s", (double) count / history, topic);
            });
            long facts = facts(platform);
            long bytes = bytesUnder(platform.clients().stateDirectory());
            say("%,d facts stand; %,d bytes of state on disk, %,d a fact", facts, bytes, bytes / facts);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot count what was written: " + e.getMessage(), e);
        }
    }

    private static long facts(Platform platform) {
        var standing = new HashSet<String>();
        new TopicReader(platform.clients()).forEach(platform.wire().name(Topics.FACTS), record -> {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) standing.remove(id);
            else standing.add(id);
        });
        return standing.size();
    }

    private static long bytesUnder(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot see how large the state is: " + e.getMessage(), e);
        }
    }

    private double timed(AllInOne pipeline, RetoldStories claims) throws InterruptedException {
        long start = System.nanoTime();
        publish(pipeline.platform(), claims, batch);
        awaitAll(pipeline);
        return batch / seconds(start);
    }

    private static void awaitAll(AllInOne pipeline) throws InterruptedException {
        boolean done =
                pipeline.quiescence().await(PATIENCE, () -> pipeline.failure().isEmpty());
        if (!done) throw new IllegalStateException(pipeline.failure().orElse("the factbook is not done after an hour"));
    }

    /** Publishes claims; how many bytes that were. */
    private static long publish(Platform platform, RetoldStories claims, int count) {
        var bytes = new long[1];
        try (var producer = new KafkaProducer<>(
                platform.clients().producer(),
                platform.wire().keySerde(Topics.CLAIMS).serializer(),
                platform.wire().valueSerde(Topics.CLAIMS).serializer())) {
            for (int i = 0; i < count; i++) {
                ArticleClaims article = claims.next();
                producer.send(
                        new ProducerRecord<>(platform.wire().name(Topics.CLAIMS), article.getArticleId(), article),
                        (sent, failure) -> {
                            if (failure == null) bytes[0] += sent.serializedValueSize();
                        });
            }
        }
        return bytes[0];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private void say(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
