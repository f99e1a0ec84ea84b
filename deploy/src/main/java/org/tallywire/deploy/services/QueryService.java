package org.tallywire.deploy.services;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.http.Metrics;
import org.tallywire.aggregate.http.QueryConfig;
import org.tallywire.aggregate.http.QueryServer;
import org.tallywire.aggregate.view.Progress;
import org.tallywire.aggregate.view.View;
import org.tallywire.aggregate.view.ViewFollower;
import org.tallywire.deploy.clients.UnreadableInLoops;
import org.tallywire.deploy.metrics.KafkaMeters;

/**
 * The query service at work: a server that listens from the start, and a follower that keeps its view at the end of the
 * topics. Of a follower that fails the view stays; the next one goes on where it was.
 */
public final class QueryService implements Service {

    private final QueryConfig config;
    private final Platform platform;
    private final View view;
    private final UnreadableInLoops unreadable;
    private final Progress progress = new Progress();
    private final LoopService following;
    private @Nullable QueryServer server;

    public QueryService(String name, QueryConfig config, Platform platform) {
        this.config = config;
        this.platform = platform;
        this.unreadable = new UnreadableInLoops(
                platform.clients(), name, platform.metrics().registry());
        this.view = new View(config.goneKept(), config.movesKept(), config.historyBytes());
        this.following = LoopService.withoutGroup(name, platform, this::follower);
    }

    private Loop follower() {
        var consumer = new KafkaConsumer<>(
                platform.clients().standaloneConsumer(), new StringDeserializer(), new ByteArrayDeserializer());
        var meters = new KafkaMeters(platform.metrics().registry(), name()).with(consumer);
        var follower =
                new ViewFollower(view, platform.wire(), consumer, progress, unreadable::accept, platform.clock());
        return Loop.of(follower, meters, follower::close);
    }

    @Override
    public String name() {
        return following.name();
    }

    @Override
    public Optional<String> group() {
        return following.group();
    }

    @Override
    public synchronized void start() {
        server = QueryServer.start(
                config,
                view,
                progress,
                platform.clock(),
                new Metrics(platform.metrics().registry(), platform.metrics()::text));
        following.start();
    }

    @Override
    public synchronized void stop() {
        if (server != null) server.close();
        server = null;
        following.stop();
    }

    @Override
    public Health health() {
        return following.health();
    }

    @Override
    public synchronized Optional<URI> address() {
        return Optional.ofNullable(server).map(QueryServer::url);
    }
}
