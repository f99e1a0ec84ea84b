package org.tallywire.deploy.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker in a process of its own, so that it can be killed, and producers that end one transaction after another. */
final class BusyBroker {

    static final String TOPIC = "busy";
    static final int PARTITIONS = 8;
    static final int PRODUCERS = 4;

    /** Says where the broker is, once each producer has ended a transaction. */
    static final String READY = "ready";

    private BusyBroker() {}

    /** Takes the directory; runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var broker = EmbeddedBroker.at(directory.resolve("kafka"), 0);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(TOPIC))
                admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                        .all()
                        .get();
        }
        List<KafkaProducer<String, String>> producers = IntStream.range(0, PRODUCERS)
                .mapToObj(i -> producer(broker.bootstrapServers(), i))
                .toList();
        for (var producer : producers) {
            producer.initTransactions();
            transact(producer);
        }
        for (var producer : producers)
            new Thread(() -> {
                        while (true) transact(producer);
                    })
                    .start();
        ready(directory, broker.bootstrapServers());
    }

    static KafkaProducer<String, String> producer(String bootstrapServers, int number) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "busy-" + number),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void transact(KafkaProducer<String, String> producer) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++)
            producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value"));
        producer.commitTransaction();
    }

    private static void ready(Path directory, String bootstrapServers) throws IOException {
        Path written = Files.writeString(directory.resolve(READY + ".new"), bootstrapServers);
        Files.move(written, directory.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    }
}
