package org.tallywire.deploy.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where in a topic to begin. */
sealed interface TailStart {

    /** Puts the consumer there, in each of the partitions, which are assigned to it. */
    void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions);

    /** What {@code --from} says; empty if it is nothing that we know. */
    static Optional<TailStart> parse(String text, Instant now) {
        if (text.equals("beginning")) return Optional.of(new AtOffset(0));
        if (text.equals("end")) return Optional.of(new AtOffset(Long.MAX_VALUE));
        if (text.matches("[0-9]{1,18}")) return Optional.of(new AtOffset(Long.parseLong(text)));
        return PointInTime.parse(text, now).map(AtTime::new);
    }

    /** At the offset, or the nearest to it that there is: a consumer that is put outside goes to the end by itself. */
    record AtOffset(long offset) implements TailStart {
        @Override
        public void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions)
                consumer.seek(
                        partition, Math.max(at(begins, partition, 0L), Math.min(at(ends, partition, offset), offset)));
        }

        private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition, long otherwise) {
            return offsets.getOrDefault(partition, otherwise);
        }
    }

    /** At the first records that are no older. */
    record AtTime(Instant time) implements TailStart {
        @Override
        public void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var times = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
            var found = consumer.offsetsForTimes(times);
            for (TopicPartition partition : partitions) {
                org.apache.kafka.clients.consumer.@Nullable OffsetAndTimestamp first = found.get(partition);
                consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
            }
        }
    }
}
