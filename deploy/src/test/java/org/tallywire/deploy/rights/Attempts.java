package org.tallywire.deploy.rights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tallywire.deploy.clients.ClientSettings;

/** What somebody tries to do, with Kafka's own clients; whether the broker lets them. */
final class Attempts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 30;

    /** Clients ask again for a topic that they were refused before they say so. */
    private static final Map<String, Object> AT_ONCE = Map.of("retry.backoff.ms", 5, "retry.backoff.max.ms", 50);

    private final ClientSettings clients;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;

    Attempts(ClientSettings clients) {
        this.clients = clients;
        var writing = clients.producer();
        // A producer that may write nothing at all would be refused before it names a topic.
        writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
        writing.putAll(AT_ONCE);
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(clients.common());
    }

    private Map<String, Object> reading() {
        var reading = new HashMap<>(clients.standaloneConsumer());
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.putAll(AT_ONCE);
        return reading;
    }

    /** A record into the first partition of a topic. */
    boolean write(String topic) {
        try {
            producer.send(new ProducerRecord<>(topic, 0, "attempt".getBytes(UTF_8), "attempt".getBytes(UTF_8)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) return false;
            throw new AssertionError("cannot write to " + topic, e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("cannot write to " + topic, e);
        }
    }

    /** A record out of the first partition of a topic, which has one. */
    boolean read(String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            try {
                if (!consumer.poll(POLL).isEmpty()) return true;
            } catch (TopicAuthorizationException e) {
                // It may still be told of a topic that it asked for before.
                if (e.unauthorizedTopics().contains(topic)) return false;
            }
        }
        throw new AssertionError("neither a record of " + topic + " nor a refusal");
    }

    /** Commits as a member of the group would; the topic is one that may be read. */
    boolean commit(String group, String topic) {
        var config = reading();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        try (var member = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
            return true;
        } catch (GroupAuthorizationException e) {
            return false;
        }
    }

    /** Takes a transactional id, which stops whoever has it. */
    boolean fence(String transactionalId) {
        var config = clients.producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        try (var other = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
            return true;
        } catch (TransactionalIdAuthorizationException e) {
            return false;
        }
    }

    /** Something that only an administrator may. */
    boolean administer(Administering what) throws Exception {
        try {
            what.asked(admin).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) return false;
            throw e;
        }
    }

    /** What is asked of a broker. */
    interface Administering {
        KafkaFuture<?> asked(Admin admin);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
    }
}
