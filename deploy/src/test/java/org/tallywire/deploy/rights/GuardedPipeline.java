package org.tallywire.deploy.rights;

import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.tallywire.deploy.broker.GuardedBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.metrics.ProcessMetrics;
import org.tallywire.deploy.registry.RegistryServer;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.services.ServiceDefinition;
import org.tallywire.deploy.topics.ContractTopics;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;

/**
 * A pipeline on a guarded broker: the users of the manifests with the rights that they have there, the contract's topics,
 * which an administrator has made, and the registry under its own user.
 */
final class GuardedPipeline implements AutoCloseable {

    static final String PREFIX = Wire.DEFAULT_PREFIX;
    static final int PARTITIONS = 2;

    private static final long PATIENCE_SECONDS = 30;

    private final Path directory;
    private final List<KafkaUser> users = KafkaUser.all();
    private final Map<String, Map<String, String>> settings = new TreeMap<>();
    private final Map<String, ProcessMetrics> metrics = new TreeMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Service> services = new ArrayList<>();
    private final GuardedBroker broker;
    private final URI registry;

    private GuardedPipeline(Path directory) throws Exception {
        this.directory = directory;
        try {
            broker = opened(GuardedBroker.start());
            for (KafkaUser user : users) settings.put(user.name(), broker.admit(user.name()));
            grant();
            createTopics(PREFIX);
            registry = opened(RegistryServer.start(
                            clients("tallywire-registry").common(),
                            PREFIX,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                    .url();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    static GuardedPipeline start(Path directory) throws Exception {
        return new GuardedPipeline(directory);
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    private void grant() throws Exception {
        List<AclBinding> rules = users.stream()
                .flatMap(user -> user.rights().stream().map(right -> right.of(user.name())))
                .distinct()
                .toList();
        try (var admin = Admin.create(administrators(PREFIX).common())) {
            admin.createAcls(rules).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            // The controller answers before the broker has heard of them.
            while (admin.describeAcls(AclBindingFilter.ANY).values().get().size() < rules.size())
                if (System.nanoTime() > deadline) throw new AssertionError("the broker does not list its rules");
        }
    }

    private void createTopics(String prefix) {
        try (var admin = Admin.create(administrators(prefix).common())) {
            new ContractTopics(admin, prefix, PARTITIONS).create(Optional.empty());
        }
    }

    List<KafkaUser> users() {
        return users;
    }

    KafkaUser user(String name) {
        return users.stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> settings(String user) {
        return Objects.requireNonNull(settings.get(user), () -> "no manifest has a user " + user);
    }

    /** Settings of a user's clients, as of a service that runs by itself. */
    ClientSettings clients(String user) {
        return ClientSettings.cluster(broker.bootstrapServers(), PREFIX, directory.resolve(user))
                .with(settings(user));
    }

    /** What a service is given that runs as the user. */
    Platform as(String user) {
        return new Platform(clients(user), wire(PREFIX), Clock.systemUTC());
    }

    /** Settings of the clients of one who may do everything. */
    private ClientSettings administrators(String prefix) {
        return ClientSettings.cluster(broker.bootstrapServers(), prefix, directory.resolve("administrator"))
                .with(broker.administrator());
    }

    /** What one is given who may do everything. */
    Platform administrator() {
        return new Platform(administrators(PREFIX), wire(PREFIX), Clock.systemUTC());
    }

    /** A second pipeline, for which nobody but the administrator has any right. */
    Platform open(String prefix) {
        createTopics(prefix);
        return new Platform(
                administrators(prefix),
                new Wire(prefix, SchemaRegistry.at(URI.create("memory://" + prefix))),
                Clock.systemUTC());
    }

    private Wire wire(String prefix) {
        return new Wire(prefix, SchemaRegistry.at(registry));
    }

    /** Options and settings that lead a command here as the user. */
    List<String> address(String user) {
        return Stream.concat(
                        Stream.of(
                                "--bootstrap-servers=" + broker.bootstrapServers(),
                                "--schema-registry=" + registry,
                                "--prefix=" + PREFIX),
                        settings(user).entrySet().stream()
                                .map(setting -> "--kafka-property=" + setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    /** Starts a service under the user that is named after it. */
    Service start(ServiceDefinition definition) {
        var counting = opened(ProcessMetrics.of(PREFIX, directory));
        Service service =
                definition.make().apply(as("tallywire-" + definition.name()).with(counting));
        metrics.put(definition.name(), counting);
        running.push(service::stop);
        service.start();
        services.add(service);
        return service;
    }

    List<Service> services() {
        return List.copyOf(services);
    }

    /** How often a service failed, and was started again or gave up. */
    double failures(String service) {
        return Objects.requireNonNull(metrics.get(service))
                .registry()
                .get("tallywire.service.failures")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new AssertionError("something did not stop cleanly", e);
            }
        }
    }
}
