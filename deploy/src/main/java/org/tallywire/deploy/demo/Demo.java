package org.tallywire.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.Entities;
import org.tallywire.deploy.live.Board;
import org.tallywire.deploy.live.BoardFollower;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.schemas.Topics;

/**
 * The demo: the bundled site, a whole pipeline that crawls it, and a board that follows the facts and tallies. Nothing is
 * short-cut: the crawler fetches over HTTP, everything else goes through the topics. One thread drives it.
 */
public final class Demo implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final DemoSite site;
    private final AllInOne pipeline;
    private final Board board = new Board();
    private final BoardFollower follower;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Demo(DemoSite site, AllInOne pipeline, Runnable moved) {
        this.site = site;
        this.pipeline = pipeline;
        this.follower = new BoardFollower(
                board,
                pipeline.platform().wire(),
                new KafkaConsumer<>(
                        pipeline.platform().clients().standaloneConsumer(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                moved);
    }

    /** A demo whose pipeline is {@linkplain AllInOneConfig#temporary() temporary}. */
    public static Demo start(DemoSite.Options options, Clock clock, Runnable moved) {
        return start(options, AllInOneConfig.temporary(), clock, moved);
    }

    /**
     * Starts site, pipeline and board; nothing is published yet.
     *
     * @param config how the pipeline is set up
     * @param moved called on a thread of the demo's whenever a fact or tally has moved
     */
    public static Demo start(DemoSite.Options options, AllInOneConfig config, Clock clock, Runnable moved) {
        try {
            DemoSite site = DemoSite.start(options);
            AllInOne pipeline = AllInOne.start(config, clock);
            var demo = new Demo(site, pipeline, moved);
            demo.nameEntities();
            pipeline.run(Stages.services(StageConfig.hurried(site.proxy())));
            demo.watch(options.twice() ? DemoSources.twice() : DemoSources.once());
            var following = new Thread(demo.follower, "board");
            following.setDaemon(true);
            following.start();
            return demo;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the demo's site cannot listen on port " + options.port() + ": " + e.getMessage()
                            + "; choose another with --port",
                    e);
        }
    }

    /** So that the dashboard has names to show; the enricher knows them anyway. */
    private void nameEntities() {
        Platform platform = pipeline.platform();
        new Entities(platform.clients(), platform.wire()).publish(Entities.of(Catalog.load(List.of())));
    }

    private void watch(List<Source> sources) {
        Platform platform = pipeline.platform();
        try (var producer = new KafkaProducer<>(
                platform.clients().producer(),
                platform.wire().keySerde(Topics.SOURCES).serializer(),
                platform.wire().valueSerde(Topics.SOURCES).serializer())) {
            String topic = platform.wire().name(Topics.SOURCES);
            sources.forEach(source -> producer.send(new ProducerRecord<>(topic, source.getUrl(), source)));
        }
    }

    /** The facts and tallies as they stand. */
    public Board board() {
        return board;
    }

    /** The site that is crawled. */
    public DemoSite site() {
        return site;
    }

    /** The pipeline that crawls it. */
    public AllInOne pipeline() {
        return pipeline;
    }

    /** Publishes everything at once and waits until it was read; then every later edition likewise. */
    public void publishEverything() throws InterruptedException {
        site.publishAll();
        publishLaterEditions();
    }

    /** Publishes an article at a time, so that one can watch; then every later edition. */
    public void publishGradually(Duration pause) throws InterruptedException {
        while (site.publishNext().isPresent()) if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
        publishLaterEditions();
    }

    private void publishLaterEditions() throws InterruptedException {
        awaitAllRead();
        for (int edition = 2; edition <= site.lastEdition(); edition++) {
            site.publish(edition);
            awaitAllRead();
        }
    }

    private void awaitAllRead() throws InterruptedException {
        await(() -> site.unread().isEmpty(), "the crawler has not read " + site.unread());
    }

    private void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) return;
            pipeline.failure().ifPresent(why -> {
                throw new IllegalStateException(why);
            });
            if (System.nanoTime() > deadline)
                throw new IllegalStateException(otherwise + " in " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** Lets nothing new in and waits until what is in has gone all the way, and the board has it. */
    public void drain() throws InterruptedException {
        List<Service> services = pipeline.services();
        services.stream().filter(s -> s.name().equals(Stages.FRONTIER)).forEach(Service::stop);
        List<String> downstream = services.stream()
                .filter(s -> !s.name().equals(Stages.FRONTIER))
                .map(Service::group)
                .flatMap(Optional::stream)
                .toList();
        var quiescence = new Quiescence(pipeline.platform().clients(), downstream);
        if (!quiescence.await(PATIENCE, () -> true))
            throw new IllegalStateException(
                    "the pipeline did not come to rest in " + PATIENCE.toMinutes() + " minutes");
        follower.catchUp(PATIENCE);
    }

    /** Ends everything; data of the demo's go with it. */
    @Override
    public void close() {
        closed.countDown();
        follower.close();
        pipeline.close();
        site.close();
    }
}
