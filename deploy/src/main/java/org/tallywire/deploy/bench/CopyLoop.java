package org.tallywire.deploy.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.services.Platform;
import org.tallywire.schemas.Topics;

/** The least that any service does: consumes claims, decodes them, encodes them and produces them, exactly once. */
final class CopyLoop {

    private static final String TOPIC = "copies";
    private static final long COMMIT_NANOS = Duration.ofMillis(100).toNanos();
    private static final double NANOS = 1e9;

    private final Consumer<String, ArticleClaims> from;
    private final Producer<String, ArticleClaims> to;
    private final int count;
    private int copied;

    private CopyLoop(Consumer<String, ArticleClaims> from, Producer<String, ArticleClaims> to, int count) {
        this.from = from;
        this.to = to;
        this.count = count;
    }

    /** Copies so many claims, in transactions of a tenth of a second; how many a second, its start included. */
    static double perSecond(Platform platform, int count) {
        createTopic(platform);
        long start = System.nanoTime();
        try (var from = new KafkaConsumer<>(
                        platform.clients().consumer(TOPIC),
                        platform.wire().keySerde(Topics.CLAIMS).deserializer(),
                        platform.wire().valueSerde(Topics.CLAIMS).deserializer());
                var to = new KafkaProducer<>(
                        platform.clients().transactionalProducer(TOPIC, "1"),
                        platform.wire().keySerde(Topics.CLAIMS).serializer(),
                        platform.wire().valueSerde(Topics.CLAIMS).serializer())) {
            to.initTransactions();
            from.subscribe(List.of(platform.wire().name(Topics.CLAIMS)));
            new CopyLoop(from, to, count).run();
            return count / ((System.nanoTime() - start) / NANOS);
        }
    }

    private void run() {
        while (copied < count) {
            to.beginTransaction();
            long begun = System.nanoTime();
            do {
                for (var record : from.poll(Duration.ofMillis(10))) {
                    to.send(new ProducerRecord<>(TOPIC, record.key(), record.value()));
                    copied++;
                }
            } while (copied < count && System.nanoTime() - begun < COMMIT_NANOS);
            to.sendOffsetsToTransaction(positions(), from.groupMetadata());
            to.commitTransaction();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        from.assignment()
                .forEach(partition -> positions.put(partition, new OffsetAndMetadata(from.position(partition))));
        return positions;
    }

    private static void createTopic(Platform platform) {
        try (var admin = Admin.create(platform.clients().common())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot create the topic of copies: " + e.getMessage(), e);
        }
    }
}
