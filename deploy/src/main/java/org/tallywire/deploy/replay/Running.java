package org.tallywire.deploy.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.deploy.services.Health;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topic;

/** The services of a replay at work in this process. Not thread-safe. */
final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofDays(30);

    private final ReplaySpace space;
    private final StageConfig config;
    private final Admin admin;
    private final Meter meter;
    private final List<Service> services = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();

    /** A service whose progress is told by how far its group is in a topic. */
    private record Watched(String service, String group, String topic, long start) {}

    Running(ReplaySpace space, StageConfig config, Admin admin, Meter meter) {
        this.space = space;
        this.config = config;
        this.admin = admin;
        this.meter = meter;
    }

    /** Starts a stage's service. */
    void start(ReplayStage stage) {
        boolean facts = stage == ReplayStage.FACTBOOK;
        Platform platform = facts ? space.wouldBe() : space.stage();
        Service service =
                Stages.named(stage.service(), config).orElseThrow().make().apply(platform);
        service.start();
        services.add(service);
        Topic<?, ?> input = stage.input();
        watched.add(new Watched(
                service.name(),
                service.group().orElseThrow(),
                facts ? space.wouldBeTopic(input) : space.topic(input),
                System.nanoTime()));
    }

    /**
     * Waits until the services have processed everything.
     *
     * @throws ReplayException if one gave up
     */
    void await() {
        var quiescence = new Quiescence(
                space.clients(), watched.stream().map(Watched::group).toList());
        try {
            if (!quiescence.await(PATIENCE, this::goesOn))
                throw ReplayException.failed("the stages are not done after " + PATIENCE.toDays() + " days");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ReplayException.failed("interrupted; the same command goes on from here");
        }
    }

    private boolean goesOn() {
        for (Service service : services)
            if (service.health().state() == Health.State.FAILED)
                throw ReplayException.failed(service.name() + " gave up: "
                        + service.health().detail() + "; the same command goes on from here");
        for (Watched one : watched) if (tell(one)) break;
        return true;
    }

    /** Whether there was something to tell: the first that has not caught up is what people wait for. */
    private boolean tell(Watched one) {
        try {
            long total = new Offsets(admin)
                    .all(List.of(one.topic())).stream().mapToLong(Span::to).sum();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(one.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            long done = committed.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(one.topic()) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
            if (done >= total) return false;
            meter.at(one.service(), 0, done, total, one.start());
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops what was started, last started first. */
    @Override
    public void close() {
        for (int i = services.size() - 1; i >= 0; i--) services.get(i).stop();
        services.clear();
        watched.clear();
    }
}
