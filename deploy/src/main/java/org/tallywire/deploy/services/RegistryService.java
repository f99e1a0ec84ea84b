package org.tallywire.deploy.services;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.registry.RegistryServer;

/** The built-in schema registry as a process of its own; one of them writes its topic at a time. */
public final class RegistryService implements Service {

    /** Its name on the command line. */
    public static final String NAME = "registry";

    private final Platform platform;
    private final InetSocketAddress address;
    private @Nullable RegistryServer server;
    private volatile Health health = Health.STARTING;

    public RegistryService(Platform platform, InetSocketAddress address) {
        this.platform = platform;
        this.address = address;
        new ServiceMeters(this, platform.metrics().registry());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> group() {
        return Optional.empty();
    }

    @Override
    public synchronized void start() {
        server = RegistryServer.start(
                platform.clients().common(), platform.clients().prefix(), address);
        health = Health.RUNNING;
    }

    @Override
    public synchronized void stop() {
        if (server != null) server.close();
        server = null;
        health = Health.STOPPED;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public synchronized Optional<URI> address() {
        return Optional.ofNullable(server).map(RegistryServer::url);
    }
}
