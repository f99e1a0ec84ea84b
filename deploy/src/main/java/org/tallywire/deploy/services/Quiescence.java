package org.tallywire.deploy.services;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.deploy.clients.ClientSettings;

/**
 * Tells whether everything that was produced has been processed by all consumer groups: no open transaction, and no
 * record between what a group committed and the end, on every partition that it reads, internal topics included.
 *
 * <p>A look at all groups, in flow order, takes time in which a record can pass from one that was looked at to another.
 * So nothing counts until two looks in a row see all drained and the same ends: a record that was processed in between
 * would have moved the end of some partition, or found one that was not drained. A timer that has not fired yet leaves
 * no trace in Kafka; callers that have timers add a condition of their own. Not thread-safe.
 */
public final class Quiescence {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final long PATIENCE_SECONDS = 30;

    private final ClientSettings clients;
    private final List<String> groups;

    /** What a group has not committed of a partition. */
    private record Gap(TopicPartition partition, long from, long to) {}

    /**
     * @param groups consumer groups, in the order in which records flow
     */
    public Quiescence(ClientSettings clients, List<String> groups) {
        this.clients = clients;
        this.groups = List.copyOf(groups);
    }

    /**
     * Waits until everything is processed.
     *
     * @param patience how long to wait at most
     * @param alsoIdle what else must hold, at both looks
     * @return whether it is; false when the time was over first
     */
    public boolean await(Duration patience, BooleanSupplier alsoIdle) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var never = new CountDownLatch(1);
        try (var admin = Admin.create(clients.common());
                var reader = new KafkaConsumer<>(
                        clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var look = new Look(admin, reader);
            Optional<Map<TopicPartition, Long>> before = Optional.empty();
            while (System.nanoTime() < deadline) {
                var now = alsoIdle.getAsBoolean() ? look.endsIfDrained() : Optional.<Map<TopicPartition, Long>>empty();
                if (now.isPresent() && now.equals(before) && alsoIdle.getAsBoolean()) return true;
                before = now;
                if (never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) return false;
            }
            return false;
        }
    }

    private final class Look {

        private final Admin admin;
        private final Consumer<byte[], byte[]> reader;
        private final Set<Gap> emptyGaps = new HashSet<>();

        Look(Admin admin, Consumer<byte[], byte[]> reader) {
            this.admin = admin;
            this.reader = reader;
        }

        /** The ends of all partitions, if all groups have processed all; empty if one has not. */
        Optional<Map<TopicPartition, Long>> endsIfDrained() throws InterruptedException {
            var ends = new HashMap<TopicPartition, Long>();
            for (String group : groups) {
                var drained = endsIfDrained(group);
                if (drained.isEmpty()) return Optional.empty();
                ends.putAll(drained.get());
            }
            return Optional.of(ends);
        }

        private Optional<Map<TopicPartition, Long>> endsIfDrained(String group) throws InterruptedException {
            Set<TopicPartition> partitions = assigned(group);
            if (partitions.isEmpty()) return Optional.empty();
            var ends = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            var stable = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
            if (!ends.equals(stable)) return Optional.empty();
            var starts = offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata done = committed.get(partition);
                long start = starts.getOrDefault(partition, 0L);
                long from = done == null ? start : Math.max(start, done.offset());
                if (hasRecord(new Gap(partition, from, ends.getOrDefault(partition, 0L)))) return Optional.empty();
            }
            return Optional.of(ends);
        }

        /** The partitions that the group's members share; none while they do not agree. */
        private Set<TopicPartition> assigned(String group) throws InterruptedException {
            if (!exists(group)) return Set.of();
            var description =
                    get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
            if (description == null || description.groupState() != GroupState.STABLE) return Set.of();
            Set<TopicPartition> assigned = description.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .collect(Collectors.toSet());
            return assigned.containsAll(owned(group, assigned)) ? assigned : Set.of();
        }

        /**
         * All partitions of the topics that the group reads. While partitions move from one member to another, a group can
         * be stable with some of them assigned to nobody.
         */
        private Set<TopicPartition> owned(String group, Set<TopicPartition> assigned) throws InterruptedException {
            var topics = new HashSet<String>();
            assigned.forEach(partition -> topics.add(partition.topic()));
            get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .keySet()
                    .forEach(partition -> topics.add(partition.topic()));
            return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toSet());
        }

        private boolean exists(String group) throws InterruptedException {
            return get(admin.listGroups().all()).stream()
                    .anyMatch(listing -> listing.groupId().equals(group));
        }

        private Map<TopicPartition, Long> offsets(
                Set<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
                throws InterruptedException {
            var wanted = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
            Map<TopicPartition, ListOffsetsResultInfo> found = get(
                    admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all());
            return found.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        }

        /** Whether there is anything but transactions' markers and aborted records in the gap. */
        private boolean hasRecord(Gap gap) {
            if (gap.from() >= gap.to() || emptyGaps.contains(gap)) return false;
            var partition = List.of(gap.partition());
            reader.assign(partition);
            reader.seek(gap.partition(), gap.from());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (reader.position(gap.partition()) < gap.to() && System.nanoTime() < deadline)
                if (!reader.poll(Duration.ofMillis(100)).isEmpty()) return true;
            if (reader.position(gap.partition()) < gap.to()) return true;
            emptyGaps.add(gap);
            return false;
        }

        private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
            try {
                return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("cannot ask the broker what is left to do: " + e.getMessage(), e);
            }
        }
    }
}
