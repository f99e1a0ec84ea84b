package org.tallywire.deploy.services;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.deploy.broker.DataDirectory;
import org.tallywire.deploy.broker.EmbeddedBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.metrics.ProcessMetrics;
import org.tallywire.deploy.registry.RegistryServer;
import org.tallywire.deploy.topics.ContractSubjects;
import org.tallywire.deploy.topics.ContractTopics;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;

/**
 * A whole pipeline in this process: broker, schema registry, topics, services. Parts start in this order and stop in
 * reverse; one that does not start stops those before it. Thread-safe.
 *
 * <pre>{@code
 * try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
 *     pipeline.run(Stages.services());
 *     ...
 * }
 * }</pre>
 */
public final class AllInOne implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AllInOne.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Service> services = new ArrayList<>();
    private final DataDirectory directory;
    private final EmbeddedBroker broker;
    private final URI registry;
    private final Platform platform;

    private AllInOne(AllInOneConfig config, Clock clock) {
        try {
            directory = opened(config.data().map(DataDirectory::at).orElseGet(DataDirectory::temporary));
            broker = opened(EmbeddedBroker.at(directory.path().resolve("kafka"), config.kafkaPort()));
            var state = directory.path().resolve("state");
            var clients = ClientSettings.embedded(broker.bootstrapServers(), config.prefix(), state);
            registry = config.registry().orElseGet(() -> ownRegistry(config, clients));
            platform = new Platform(
                    clients,
                    new Wire(config.prefix(), SchemaRegistry.at(registry)),
                    clock,
                    opened(ProcessMetrics.of(config.prefix(), directory.path())));
            createTopics(config);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts broker and registry, creates the topics and registers their schemas.
     *
     * @throws RuntimeException if one of them does not start; the message says why, and nothing is left running
     */
    public static AllInOne start(AllInOneConfig config, Clock clock) {
        return new AllInOne(config, clock);
    }

    private URI ownRegistry(AllInOneConfig config, ClientSettings clients) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), config.registryPort());
        return opened(RegistryServer.start(clients.common(), config.prefix(), address))
                .url();
    }

    private void createTopics(AllInOneConfig config) {
        try (var admin = Admin.create(platform.clients().common())) {
            new ContractTopics(admin, config.prefix(), config.partitions()).create(Optional.empty());
        }
        new ContractSubjects(platform.wire()).publish();
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    /** Makes and starts the services, in this order. */
    public synchronized void run(List<ServiceDefinition> definitions) {
        for (ServiceDefinition definition : definitions) {
            Service service = definition.make().apply(platform);
            running.push(service::stop);
            service.start();
            services.add(service);
        }
    }

    /** What the services of this pipeline were given. */
    public Platform platform() {
        return platform;
    }

    /** Where the data are. */
    public Path directory() {
        return directory.path();
    }

    /** Where the broker is reached, {@code HOST:PORT}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the schema registry is reached. */
    public URI registryUrl() {
        return registry;
    }

    /** The services that were started, in that order. */
    public synchronized List<Service> services() {
        return List.copyOf(services);
    }

    /** What has failed for good, and why; empty as long as nothing has. */
    public Optional<String> failure() {
        return broker.fault()
                .or(() -> services().stream()
                        .filter(service -> service.health().state() == Health.State.FAILED)
                        .map(service ->
                                service.name() + " gave up: " + service.health().detail())
                        .findFirst());
    }

    /** Where the dashboard is, if a service serves one. */
    public Optional<URI> dashboard() {
        return services().stream()
                .map(Service::address)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Tells when all services have processed everything. */
    public Quiescence quiescence() {
        return new Quiescence(
                platform.clients(),
                services().stream()
                        .map(Service::group)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Stops everything, last started first; a part that cannot be stopped does not keep the others. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("something did not stop cleanly: {}", e.getMessage(), e);
            }
        }
    }
}
