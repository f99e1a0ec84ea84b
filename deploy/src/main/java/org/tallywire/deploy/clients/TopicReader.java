package org.tallywire.deploy.clients;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as it is now, from its beginning to its end. */
public final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClientSettings clients;

    public TopicReader(ClientSettings clients) {
        this.clients = clients;
    }

    /**
     * Hands on every committed record up to the ends at the time of the call, in order within a partition.
     *
     * @throws UnknownTopicOrPartitionException if there is no such topic
     * @throws TimeoutException if the broker stops answering
     */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        since(topic, Instant.EPOCH, action);
    }

    /** The same from the first records on that are no older. */
    public void since(String topic, Instant time, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try (var consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, partitions(consumer, topic), time, action);
        }
    }

    /** Reads some partitions of a topic so, with a consumer that is handed back for others. */
    static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Instant time,
            Consumer<ConsumerRecord<byte[], byte[]>> action) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (time.equals(Instant.EPOCH)) consumer.seekToBeginning(partitions);
        else seek(consumer, ends, time);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAt(consumer, ends)) {
            var records = consumer.poll(Duration.ofMillis(200));
            records.forEach(action);
            if (!records.isEmpty()) deadline = System.nanoTime() + PATIENCE.toNanos();
            if (System.nanoTime() > deadline)
                throw new TimeoutException("no records of " + partitions + " in " + PATIENCE.toSeconds() + " s");
        }
    }

    private static void seek(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends, Instant time) {
        var times = new HashMap<TopicPartition, Long>();
        ends.keySet().forEach(partition -> times.put(partition, time.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }

    /** The partitions of the topic, which must exist. */
    public static List<TopicPartition> partitions(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) throw new UnknownTopicOrPartitionException("no topic " + topic);
        return partitions.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** Whether the consumer has come to the ends. */
    public static boolean isAt(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
