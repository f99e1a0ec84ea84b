package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;

/** Topics of its own on a test's broker, what works on them there, and the command over them. */
final class DeadLettersScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final String GARBAGE = "\u0001no Avro at all";

    private final TestBroker broker;
    private final Path state;
    private final String prefix;
    private final String registry;
    private final List<Service> running = new ArrayList<>();

    DeadLettersScene(TestBroker broker, Path state) {
        this.broker = broker;
        this.state = state;
        this.prefix = broker.freshPrefix();
        this.registry = "memory://dead-letters-" + prefix;
        assertThat(tallywire("topics", "create", "--partitions", "2").exitCode())
                .isZero();
    }

    String prefix() {
        return prefix;
    }

    ClientSettings clients() {
        return ClientSettings.embedded(broker.bootstrapServers(), prefix, state);
    }

    Wire wire() {
        return new Wire(prefix, SchemaRegistry.at(URI.create(registry)));
    }

    void run(String name) {
        Service service = Stages.named(name, StageConfig.defaults())
                .orElseThrow()
                .make()
                .apply(new Platform(clients(), wire(), Clock.systemUTC()));
        running.add(service);
        service.start();
    }

    void awaitFactbook() throws InterruptedException {
        assertThat(new Quiescence(clients(), List.of(prefix + "factbook")).await(PATIENCE, () -> true))
                .isTrue();
    }

    void produce(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer =
                new KafkaProducer<>(clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", registry));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        running.forEach(Service::stop);
    }
}
