package org.tallywire.deploy.services;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.deploy.metrics.KafkaMeters;

/**
 * A Kafka Streams topology at work. A thread that dies is replaced, up to five times in ten minutes; then the service
 * fails and says why.
 */
public final class StreamsService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Properties config;
    private final Supplier<Topology> topology;
    private final RestartBudget budget;
    private final MeterRegistry registry;
    private final ServiceMeters meters;
    private volatile Health health = Health.STARTING;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaMeters kafkaMeters;

    /**
     * @param topology builds the stage's topology; asked once, by {@link #start()}
     */
    public StreamsService(String name, Platform platform, Supplier<Topology> topology) {
        this(name, platform, topology, Map.of());
    }

    /**
     * @param settings of Kafka Streams, where the service needs others than are usual
     */
    public StreamsService(String name, Platform platform, Supplier<Topology> topology, Map<String, Object> settings) {
        this.name = name;
        this.config = platform.clients().streams(name);
        this.registry = platform.metrics().registry();
        config.put(DeadLetters.METERS_SETTING, registry);
        config.putAll(settings);
        this.topology = topology;
        this.budget = RestartBudget.usual(platform.clock());
        this.meters = new ServiceMeters(this, registry);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> group() {
        return Optional.of(config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public synchronized void start() {
        if (streams != null) throw new IllegalStateException(name + " was started before");
        streams = new KafkaStreams(topology.get(), config);
        streams.setUncaughtExceptionHandler(this::onDeath);
        streams.setStateListener((now, before) -> onChange(now));
        kafkaMeters = new KafkaMeters(registry, name).with(streams);
        streams.start();
    }

    private StreamThreadExceptionResponse onDeath(Throwable why) {
        meters.failed(why);
        if (why instanceof Exception && budget.spend()) {
            LOG.warn("{} failed and is started again: {}", name, why.getMessage(), why);
            health = Health.restarting(why);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("{} gave up: {}", name, why.getMessage(), why);
        health = Health.failed(why);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void onChange(KafkaStreams.State now) {
        boolean gaveUp = health.state() == Health.State.FAILED || health.state() == Health.State.STOPPED;
        if (now == KafkaStreams.State.RUNNING) health = Health.RUNNING;
        else if (now == KafkaStreams.State.ERROR && !gaveUp)
            health = Health.failed(new IllegalStateException("all threads of " + name + " have ended"));
    }

    @Override
    public synchronized void stop() {
        if (streams == null || health.state() == Health.State.STOPPED) return;
        boolean failed = health.state() == Health.State.FAILED;
        if (kafkaMeters != null) kafkaMeters.close();
        // Leaving the group hands the work on at once; a member that is merely gone is waited for.
        var options = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE);
        if (!streams.close(options)) LOG.warn("{} did not stop within {} s", name, PATIENCE.toSeconds());
        if (!failed) health = Health.STOPPED;
    }

    @Override
    public Health health() {
        return health;
    }
}
