package org.tallywire.deploy.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.deploy.clients.PagePublisher;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.demo.Variations;
import org.tallywire.deploy.replay.Asked;
import org.tallywire.deploy.replay.Bound;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.Range;
import org.tallywire.deploy.replay.Replay;
import org.tallywire.deploy.replay.ReplaySpace;
import org.tallywire.deploy.replay.ReplayStage;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topics;

/**
 * How fast a replay goes, beside a consumer that reads the same partitions and does nothing, in the same process: the
 * live pipeline makes articles of pages first, then they are read, and replayed
 * twice: through enricher and factbook, and through the factbook alone.
 */
public final class ReplayBenchmark {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final double NANOS = 1e9;
    private static final int MOST_A_POLL = 5_000;

    private final int articles;
    private final Consumer<String> out;

    /**
     * @param articles how many are replayed
     * @param out takes what was measured, line by line
     */
    public ReplayBenchmark(int articles, Consumer<String> out) {
        this.articles = articles;
        this.out = out;
    }

    /** Runs it; the speed of a replay of the enricher, as a share of the raw reading's. */
    public double run() throws InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            Platform platform = pipeline.platform();
            try (var publisher = new PagePublisher(platform.clients(), platform.wire())) {
                new Variations()
                        .forEach(
                                articles,
                                platform.clock().instant(),
                                Duration.ofDays(30),
                                publisher::publishAsOfItsFetch);
                publisher.flush();
            }
            long start = System.nanoTime();
            var services = List.of("extractor", "enricher", "factbook").stream()
                    .map(name -> Stages.named(name, StageConfig.defaults()).orElseThrow())
                    .toList();
            pipeline.run(services);
            if (!pipeline.quiescence().await(PATIENCE, () -> pipeline.failure().isEmpty()))
                throw new IllegalStateException(pipeline.failure().orElse("the pipeline is not done"));
            say("live pipeline, from page to tally:  %,9.0f articles a second", articles / seconds(start));
            pipeline.services().forEach(service -> service.stop());
            return replay(platform);
        }
    }

    private double replay(Platform platform) {
        double raw = raw(platform);
        say("reading the partitions alone:       %,9.0f articles a second", raw);
        double replayed = timed(platform, "whole", ReplayStage.ENRICH);
        say(
                "replay of the enricher, compared:   %,9.0f articles a second; %.4f of the reading",
                replayed, replayed / raw);
        double facts = timed(platform, "facts", ReplayStage.FACTBOOK);
        say("replay of the factbook, compared:   %,9.0f articles a second; %.4f of the reading", facts, facts / raw);
        return replayed / raw;
    }

    private double timed(Platform platform, String name, ReplayStage stage) {
        var asked = new Asked(stage, ReplayStage.FACTBOOK, List.of(), "beginning", "end", List.of());
        long start = System.nanoTime();
        Manifest done = new Replay(new ReplaySpace(platform, name), StageConfig.defaults(), line -> {})
                .run(asked, new Range(List.of(), new Bound.Beginning(), new Bound.End()));
        double seconds = seconds(start);
        if (done.count(Manifest.CHANGED) > 0)
            throw new IllegalStateException(done.counts() + ": nothing should have changed");
        return articles / seconds;
    }

    private double raw(Platform platform) {
        var config = new HashMap<>(platform.clients().standaloneConsumer());
        config.put("max.poll.records", MOST_A_POLL);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    TopicReader.partitions(consumer, platform.wire().name(Topics.ARTICLES));
            consumer.assign(partitions);
            long start = System.nanoTime();
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long read = 0;
            while (!TopicReader.isAt(consumer, ends))
                read += consumer.poll(Duration.ofMillis(200)).count();
            return read / seconds(start);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private void say(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
