package org.tallywire.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Reads the topic of funding tallies to its end and prints every tally as it stands: key, sum in dollars, corroborated part of
 * it, sums as they were reported, number of facts; a tab between them.
 *
 * <p>Arguments: {@code HOST:PORT} of Kafka and the URL of the schema registry.
 */
public final class FundingTallies {

    private FundingTallies() {}

    public static void main(String[] arguments) {
        var wire = new Wire(Wire.DEFAULT_PREFIX, SchemaRegistry.at(URI.create(arguments[1])));
        var out = new PrintStream(System.out, true, UTF_8);
        now(arguments[0], wire).values().forEach(tally -> out.println(line(tally)));
    }

    /** The last tally of each key. */
    private static Map<String, Tally> now(String bootstrapServers, Wire wire) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                // Tallies are written in transactions.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var tallies = new TreeMap<String, Tally>();
        try (var consumer = new KafkaConsumer<>(
                config,
                wire.keySerde(Topics.FUNDING_TALLIES).deserializer(),
                wire.valueSerde(Topics.FUNDING_TALLIES).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(wire.name(Topics.FUNDING_TALLIES)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition)))
                consumer.poll(Duration.ofSeconds(1)).forEach(move -> apply(move, tallies));
        }
        return tallies;
    }

    /** A null value takes the tally away: no fact counts in it any more. */
    private static void apply(ConsumerRecord<String, Tally> move, Map<String, Tally> tallies) {
        if (move.value() == null) tallies.remove(move.key());
        else tallies.put(move.key(), move.value());
    }

    private static String line(Tally tally) {
        List<String> reported = tally.getTotals().stream()
                .map(total -> plain(total.getTotal()) + " " + total.getUnit())
                .toList();
        Total dollars = tally.getUsd();
        return String.join(
                "\t",
                tally.getKey(),
                plain(dollars.getTotal()),
                plain(dollars.getCorroborated()),
                String.join(" + ", reported),
                String.valueOf(tally.getFacts()));
    }

    /** The exact decimal; never through a double. */
    private static String plain(BigDecimal amount) {
        return Decimals.plain(amount);
    }
}
