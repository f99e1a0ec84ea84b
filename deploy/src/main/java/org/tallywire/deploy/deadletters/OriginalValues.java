package org.tallywire.deploy.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.ClientSettings;

/** The values of records that were too large for a dead letter, read where they failed. */
final class OriginalValues {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClientSettings clients;

    OriginalValues(ClientSettings clients) {
        this.clients = clients;
    }

    /** The value of the record that stands there; empty if the topic has let it go. */
    Optional<byte[]> at(RecordPosition position) {
        try (var consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = position.topicPartition();
            consumer.assign(List.of(partition));
            Long first = consumer.beginningOffsets(List.of(partition)).get(partition);
            Long end = consumer.endOffsets(List.of(partition)).get(partition);
            if (first == null || end == null || position.offset() < first || position.offset() >= end)
                return Optional.empty();
            consumer.seek(partition, position.offset());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                byte @Nullable [] value = record.value();
                if (record.offset() == position.offset()) return Optional.ofNullable(value);
                break;
            }
            return Optional.empty();
        }
    }
}
