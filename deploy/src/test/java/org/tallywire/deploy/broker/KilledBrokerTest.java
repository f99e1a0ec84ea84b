package org.tallywire.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed while transactions end, and comes back: none of them stays open, or whoever reads committed
 * records would wait for ever.
 */
@Tag("long")
class KilledBrokerTest {

    private static final int KILLS = 3;

    @TempDir
    Path directory;

    @Test
    void noTransactionStaysOpen() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) killAtWork();
        try (var broker = EmbeddedBroker.at(directory.resolve("kafka"), 0)) {
            assertThat(stillOpen(broker.bootstrapServers())).isEmpty();
        }
    }

    private void killAtWork() throws IOException, InterruptedException {
        Path ready = directory.resolve(BusyBroker.READY);
        Files.deleteIfExists(ready);
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyBroker.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (Files.notExists(ready)) {
                assertThat(process.isAlive()).as(() -> "it ended: " + log).isTrue();
                assertThat(System.nanoTime()).as("it did not start in time").isLessThan(deadline);
                Thread.sleep(50);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Partitions with a transaction that has not ended, though all producers have come back and ended theirs. */
    private static List<TopicPartition> stillOpen(String bootstrapServers) throws Exception {
        for (int i = 0; i < BusyBroker.PRODUCERS; i++)
            try (var producer = BusyBroker.producer(bootstrapServers, i)) {
                producer.initTransactions();
            }
        var partitions = IntStream.range(0, BusyBroker.PARTITIONS)
                .mapToObj(i -> new TopicPartition(BusyBroker.TOPIC, i))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeProducers(partitions).all().get().entrySet().stream()
                    .filter(partition -> partition.getValue().activeProducers().stream()
                            .anyMatch(producer ->
                                    producer.currentTransactionStartOffset().isPresent()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
