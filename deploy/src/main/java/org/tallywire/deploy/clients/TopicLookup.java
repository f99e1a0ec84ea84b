package org.tallywire.deploy.clients;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Looks one thing after another up in topics as they are, committed records only, over one connection. Of a topic that
 * does not exist, nothing is found. Not thread-safe.
 */
public final class TopicLookup implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    public TopicLookup(ClientSettings clients) {
        consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Hands on the records of a key, from the one partition in which a key stands.
     *
     * @throws TimeoutException if the broker stops answering
     */
    public void ofKey(String topic, String key, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        besideKey(topic, key, record -> {
            if (Arrays.equals(wanted, record.key())) action.accept(record);
        });
    }

    /** Hands on all records of the partition in which the key would stand. */
    public void besideKey(String topic, String key, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        List<TopicPartition> all = partitions(topic);
        if (all.isEmpty()) return;
        int partition = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % all.size();
        TopicReader.read(consumer, List.of(all.get(partition)), Instant.EPOCH, action);
    }

    /** Hands on all records of a topic from the first on that is no older. */
    public void since(String topic, Instant time, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        List<TopicPartition> all = partitions(topic);
        if (!all.isEmpty()) TopicReader.read(consumer, all, time, action);
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            return TopicReader.partitions(consumer, topic);
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
