package org.tallywire.deploy.stages;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.streams.StreamsConfig;
import org.tallywire.aggregate.topology.FactbookTopology;
import org.tallywire.deploy.clients.UnreadableInLoops;
import org.tallywire.deploy.metrics.KafkaMeters;
import org.tallywire.deploy.services.Loop;
import org.tallywire.deploy.services.LoopService;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.QueryService;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.services.ServiceDefinition;
import org.tallywire.deploy.services.StreamsService;
import org.tallywire.enrich.EnricherTopology;
import org.tallywire.ingest.archive.ArchiveConfig;
import org.tallywire.ingest.archive.ArchiverLoop;
import org.tallywire.ingest.extract.ExtractorTopology;
import org.tallywire.ingest.fetch.FetcherLoop;
import org.tallywire.ingest.fetch.TargetPolicy;
import org.tallywire.ingest.frontier.FrontierTopology;
import org.tallywire.schemas.Pace;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** The services of the pipeline, in the order in which records flow. */
public final class Stages {

    /** The service that says what is due: while it is stopped, nothing new comes in. */
    public static final String FRONTIER = "frontier";

    /** The service that keeps what the web said, if there is a place for it. */
    public static final String ARCHIVER = "archiver";

    /** The service that answers questions. */
    public static final String QUERY = "query";

    private static final String FETCHER = "fetcher";

    /** Of a service that asks for commits itself: see {@link Pace}. */
    private static final Map<String, Object> PACED =
            Map.of(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000, StreamsConfig.POLL_MS_CONFIG, 50);

    /**
     * The factbook has the most to do with each record. The more comes in between two commits, the less often a group
     * or row that moved is told anew.
     */
    private static final Map<String, Object> FACTBOOK_SETTINGS = Map.of(
            StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000,
            StreamsConfig.POLL_MS_CONFIG, 20,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L << 20);

    private Stages() {}

    /** All services, as suits the open web. */
    public static List<ServiceDefinition> services() {
        return services(StageConfig.defaults());
    }

    /** All services; an archiver among them where the configuration names an archive. */
    public static List<ServiceDefinition> services(StageConfig config) {
        return Stream.concat(always(config).stream(), config.archive().map(Stages::archiver).stream())
                .toList();
    }

    private static List<ServiceDefinition> always(StageConfig config) {
        return List.of(
                new ServiceDefinition(
                        FRONTIER,
                        "says which URLs are due",
                        platform -> new StreamsService(
                                FRONTIER,
                                platform,
                                () -> FrontierTopology.build(
                                        config.frontier(),
                                        platform.wire(),
                                        platform.metrics().registry()))),
                new ServiceDefinition(FETCHER, "gets pages over HTTP", platform -> fetcher(config, platform)),
                new ServiceDefinition(
                        "extractor",
                        "finds the article in a page",
                        platform -> new StreamsService(
                                "extractor",
                                platform,
                                () -> ExtractorTopology.build(
                                        config.extractor(),
                                        platform.wire(),
                                        platform.metrics().registry()),
                                PACED)),
                new ServiceDefinition(
                        "enricher",
                        "finds names, figures and claims in an article",
                        platform -> new StreamsService(
                                "enricher",
                                platform,
                                () -> EnricherTopology.build(
                                        config.enricher(),
                                        platform.wire(),
                                        platform.metrics().registry()),
                                PACED)),
                new ServiceDefinition(
                        "factbook",
                        "counts every claim once, and keeps the tallies",
                        platform -> new StreamsService(
                                "factbook",
                                platform,
                                () -> FactbookTopology.build(
                                        config.factbook(),
                                        platform.wire(),
                                        platform.metrics().registry()),
                                FACTBOOK_SETTINGS)),
                new ServiceDefinition(
                        QUERY,
                        "answers questions over HTTP, and serves the dashboard",
                        platform -> new QueryService(QUERY, config.query(), platform)));
    }

    /** The service with the name. */
    public static Optional<ServiceDefinition> named(String name, StageConfig config) {
        return services(config).stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static ServiceDefinition archiver(ArchiveConfig config) {
        return new ServiceDefinition(
                ARCHIVER,
                "writes pages to WARC files",
                platform -> new LoopService(ARCHIVER, platform, () -> {
                    Wire wire = platform.wire();
                    MeterRegistry meters = platform.metrics().registry();
                    var consumer = new KafkaConsumer<>(
                            platform.clients().consumer(ARCHIVER),
                            wire.keySerde(Topics.PAGES).deserializer(),
                            wire.valueSerde(Topics.PAGES).deserializer());
                    var loop = new ArchiverLoop(
                            config,
                            wire,
                            consumer,
                            platform.clock(),
                            new UnreadableInLoops(platform.clients(), ARCHIVER, meters));
                    return Loop.of(loop, new KafkaMeters(meters, ARCHIVER).with(consumer), loop::close);
                }));
    }

    private static Service fetcher(StageConfig config, Platform platform) {
        return new LoopService(FETCHER, platform, () -> {
            Wire wire = platform.wire();
            MeterRegistry meters = platform.metrics().registry();
            var consumer = new KafkaConsumer<>(
                    platform.clients().consumer(FETCHER),
                    wire.keySerde(Topics.FETCHES).deserializer(),
                    wire.valueSerde(Topics.FETCHES).deserializer());
            var producer = new KafkaProducer<>(
                    platform.clients().transactionalProducer(FETCHER, config.instance()),
                    wire.keySerde(Topics.PAGES).serializer(),
                    wire.valueSerde(Topics.PAGES).serializer());
            var loop = new FetcherLoop(
                    config.fetcher(),
                    wire,
                    consumer,
                    producer,
                    platform.clock(),
                    TargetPolicy.anything(),
                    new UnreadableInLoops(platform.clients(), FETCHER, meters),
                    meters);
            return Loop.of(loop, new KafkaMeters(meters, FETCHER).with(consumer).with(producer), loop::close);
        });
    }
}
