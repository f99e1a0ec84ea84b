package org.tallywire.deploy.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.deploy.clients.ClientSettings;

/** Reads spans of partitions to their ends, committed records only, without a group. */
final class SpanReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClientSettings clients;
    private final int most;

    /**
     * @param most how many records are read at a time
     */
    SpanReader(ClientSettings clients, int most) {
        this.clients = clients;
        this.most = most;
    }

    /** Takes what is read. */
    interface Visitor {
        /** One record; in order within a partition. */
        void take(ConsumerRecord<byte[], byte[]> record);

        /** Some were taken; {@code positions} are the next offsets, by {@link Span#key()}. */
        default void reached(Map<String, Long> positions) {}

        /** Whether the rest is of no interest. */
        default boolean isEnough() {
            return false;
        }
    }

    /** Whether the spans have such a record. */
    boolean isAny(List<Span> spans, Predicate<ConsumerRecord<byte[], byte[]>> which) {
        var found = new boolean[1];
        read(spans, new Visitor() {
            @Override
            public void take(ConsumerRecord<byte[], byte[]> record) {
                found[0] |= which.test(record);
            }

            @Override
            public boolean isEnough() {
                return found[0];
            }
        });
        return found[0];
    }

    /** Hands on every record of the spans. */
    void forEach(List<Span> spans, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        read(spans, action::accept);
    }

    /**
     * Reads the spans, of different partitions, to their ends.
     *
     * @throws ReplayException if the broker has deleted records that were not read yet
     * @throws TimeoutException if it stops answering
     */
    void read(List<Span> spans, Visitor visitor) {
        var config = new HashMap<>(clients.standaloneConsumer());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
        var left = new HashMap<TopicPartition, Span>();
        spans.stream().filter(span -> span.length() > 0).forEach(span -> left.put(span.topicPartition(), span));
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(left.keySet());
            left.values().forEach(span -> consumer.seek(span.topicPartition(), span.from()));
            poll(consumer, left, visitor);
        } catch (OffsetOutOfRangeException e) {
            throw ReplayException.failed("records that were to be read are not there any more: "
                    + e.offsetOutOfRangePartitions()
                    + "; retention has deleted them, so discard this replay and begin another over what is left");
        }
    }

    private static void poll(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Span> left, Visitor visitor) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var before = new HashMap<String, Long>();
        while (!left.isEmpty() && !visitor.isEnough()) {
            for (var record : consumer.poll(POLL)) {
                Span span = left.get(new TopicPartition(record.topic(), record.partition()));
                if (span != null && span.isHere(record.offset())) visitor.take(record);
            }
            Map<String, Long> positions = positions(consumer, left);
            if (!before.entrySet().containsAll(positions.entrySet())) {
                visitor.reached(positions);
                deadline = System.nanoTime() + PATIENCE.toNanos();
                before.putAll(positions);
            }
            if (System.nanoTime() > deadline)
                throw new TimeoutException("no records of " + left.keySet() + " in " + PATIENCE.toSeconds() + " s");
        }
    }

    /** How far each is; those that are at their ends are left alone from then on. */
    private static Map<String, Long> positions(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Span> left) {
        var positions = new HashMap<String, Long>();
        for (Span span : List.copyOf(left.values())) {
            long position = Math.min(consumer.position(span.topicPartition()), span.to());
            positions.put(span.key(), position);
            if (position < span.to()) continue;
            consumer.pause(List.of(span.topicPartition()));
            left.remove(span.topicPartition());
        }
        return positions;
    }
}
