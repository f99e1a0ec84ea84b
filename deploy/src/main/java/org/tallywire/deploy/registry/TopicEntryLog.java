package org.tallywire.deploy.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Entries in a compacted topic of one partition. */
final class TopicEntryLog implements EntryLog {

    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final Producer<String, String> producer;

    private TopicEntryLog(Map<String, Object> kafka, TopicPartition partition) {
        this.kafka = kafka;
        this.partition = partition;
        var config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("linger.ms", "0");
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** The log in the topic, which is made if it is not there. */
    static TopicEntryLog open(Map<String, Object> kafka, String topic) {
        try (var admin = Admin.create(kafka)) {
            var wanted = new NewTopic(topic, java.util.Optional.of(1), java.util.Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(wanted)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw failure("create topic " + topic, e);
        } catch (TimeoutException | InterruptedException e) {
            throw failure("create topic " + topic, e);
        }
        return new TopicEntryLog(kafka, new TopicPartition(topic, 0));
    }

    @Override
    public List<Entry> readAll() {
        var config = new HashMap<>(kafka);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        var newest = new LinkedHashMap<String, Entry>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                var records = consumer.poll(Duration.ofSeconds(PATIENCE_SECONDS));
                if (records.isEmpty() && consumer.position(partition) < end)
                    throw new KafkaException("the schema registry cannot read topic " + partition.topic()
                            + ": no records in " + PATIENCE_SECONDS + " s");
                for (var record : records) {
                    newest.remove(record.key());
                    newest.put(record.key(), Entry.parse(record.value()));
                }
            }
        }
        return List.copyOf(newest.values());
    }

    @Override
    public void append(Entry entry) {
        try {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), entry.key(), entry.json()))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw failure("write to topic " + partition.topic(), e);
        }
    }

    private static KafkaException failure(String what, Exception cause) {
        if (cause instanceof InterruptedException) Thread.currentThread().interrupt();
        return new KafkaException("the schema registry cannot " + what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
