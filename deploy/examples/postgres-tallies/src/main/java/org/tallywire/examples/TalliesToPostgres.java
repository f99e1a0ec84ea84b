package org.tallywire.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.avro.Tally;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Keeps the tallies in PostgreSQL, each record exactly once: rows and offsets are written in one transaction of the database, and
 * reading begins where the database says, whatever Kafka remembers. Killed at any moment, it goes on without a gap or a
 * repeat. A second one that is started by mistake ends the first: positions move only from where a process left them.
 *
 * <p>Arguments: {@code HOST:PORT} of Kafka, the URL of the schema registry, the JDBC URL, the file {@code schema.sql}; with
 * {@code --until-end}, it stops at the ends that the topics had at its start.
 */
public final class TalliesToPostgres {

    private static final List<Topic<String, Tally>> TALLIES =
            List.of(Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES);

    private final Connection database;
    private final TallyTables tables;
    private final KafkaConsumer<String, Tally> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long records;

    private TalliesToPostgres(Connection database, KafkaConsumer<String, Tally> consumer) {
        this.database = database;
        this.tables = new TallyTables(database);
        this.consumer = consumer;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        var wire = new Wire(Wire.DEFAULT_PREFIX, SchemaRegistry.at(URI.create(arguments[1])));
        boolean untilEnd = List.of(arguments).contains("--until-end");
        try (var database = DriverManager.getConnection(arguments[2]);
                var consumer = consumer(arguments[0], wire)) {
            try (var statement = database.createStatement()) {
                statement.execute(Files.readString(Path.of(arguments[3])));
            }
            database.setAutoCommit(false);
            var subscriber = new TalliesToPostgres(database, consumer);
            subscriber.goToWhereTheDatabaseIs(wire);
            subscriber.follow(untilEnd);
            System.out.println(subscriber.records + " records");
        }
    }

    private static KafkaConsumer<String, Tally> consumer(String bootstrapServers, Wire wire) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                // Short transactions: nobody waits long for a row.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50,
                // A position that the topic does not have is an error: the topic is not the one that was read before.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // Both topics carry the same record.
        return new KafkaConsumer<>(
                config,
                wire.keySerde(Topics.FUNDING_TALLIES).deserializer(),
                wire.valueSerde(Topics.FUNDING_TALLIES).deserializer());
    }

    private void goToWhereTheDatabaseIs(Wire wire) throws SQLException {
        List<TopicPartition> partitions = TALLIES.stream()
                .flatMap(topic -> partitions(wire.name(topic)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (TopicPartition partition : partitions) {
            tables.position(partition).ifPresent(offset -> consumer.seek(partition, offset));
            positions.put(partition, consumer.position(partition));
        }
        database.commit();
    }

    private Stream<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()));
    }

    private void follow(boolean untilEnd) throws SQLException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(positions.keySet());
        while (!untilEnd || positions.entrySet().stream().anyMatch(p -> p.getValue() < ends.get(p.getKey()))) {
            write(consumer.poll(Duration.ofMillis(500)));
        }
    }

    /** What was read and how far that is, or neither. */
    private void write(ConsumerRecords<String, Tally> moves) throws SQLException {
        for (var move : moves) {
            if (move.value() == null) tables.delete(move.key());
            else tables.put(move.value());
        }
        for (var position : positions.entrySet()) {
            // Beyond the last record: the marks of transactions count, too.
            long next = consumer.position(position.getKey());
            if (next == position.getValue()) continue;
            tables.move(position.getKey(), position.getValue(), next);
            position.setValue(next);
        }
        database.commit();
        records += moves.count();
    }
}
