package org.tallywire.deploy.deadletters;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;

/**
 * Deletes the dead letters before a position of each partition, which is decided first, so that none is deleted that was
 * not there when somebody said yes. Immutable.
 */
public final class Purge {

    /** Of each partition with something to delete, the first offset that stays. */
    private final Map<TopicPartition, Long> ends;

    private Purge(Map<TopicPartition, Long> ends) {
        this.ends = Map.copyOf(ends);
    }

    /** Of what is there now, what is older than the time, if one is given. */
    public static Purge upTo(ClientSettings clients, Optional<Instant> time) {
        try (var consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = TopicReader.partitions(consumer, clients.deadLetters());
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            time.ifPresent(before -> {
                var times = new HashMap<TopicPartition, Long>();
                partitions.forEach(partition -> times.put(partition, Math.max(0, before.toEpochMilli())));
                consumer.offsetsForTimes(times).forEach((partition, found) -> lower(ends, partition, found));
            });
            ends.entrySet().removeIf(end -> end.getValue() <= begins.getOrDefault(end.getKey(), 0L));
            return new Purge(ends);
        }
    }

    private static void lower(
            Map<TopicPartition, Long> ends, TopicPartition partition, @Nullable OffsetAndTimestamp found) {
        if (found != null) ends.merge(partition, found.offset(), Math::min);
    }

    /** Whether there is nothing to delete. */
    public boolean isEmpty() {
        return ends.isEmpty();
    }

    /**
     * Deletes.
     *
     * @throws KafkaException if the broker does not, or not everywhere
     */
    public void run(ClientSettings clients) {
        var wanted = new HashMap<TopicPartition, RecordsToDelete>();
        ends.forEach((partition, end) -> wanted.put(partition, RecordsToDelete.beforeOffset(end)));
        try (var admin = Admin.create(clients.common())) {
            Answer.of(admin.deleteRecords(wanted).all(), "delete dead letters");
        }
    }

    /** What is deleted: {@code topic-partition before offset}, parted by commas. */
    @Override
    public String toString() {
        var sorted = new TreeMap<String, Long>();
        ends.forEach((partition, end) -> sorted.put(partition.toString(), end));
        return String.join(
                ", ",
                sorted.entrySet().stream()
                        .map(end -> end.getKey() + " before offset " + end.getValue())
                        .toList());
    }
}
