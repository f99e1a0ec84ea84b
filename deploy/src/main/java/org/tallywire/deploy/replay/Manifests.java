package org.tallywire.deploy.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.Platform;

/** The manifests of a pipeline's replays: a compacted topic of one partition, JSON by name. */
public final class Manifests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClientSettings clients;
    private final String topic;

    public Manifests(Platform live) {
        this.clients = live.clients();
        this.topic = ReplaySpace.manifests(live);
    }

    /** All of them, by name. */
    public SortedMap<String, Manifest> all() {
        var all = new TreeMap<String, Manifest>();
        try (var admin = Admin.create(clients.common())) {
            if (!isThere(admin)) return all;
        }
        new TopicReader(clients).forEach(topic, record -> {
            String name = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) all.remove(name);
            else all.put(name, read(record.value()));
        });
        return all;
    }

    /** The one of a replay. */
    public Optional<Manifest> of(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** Makes the topic if it is not there. */
    void create() {
        try (var admin = Admin.create(clients.common())) {
            if (isThere(admin)) return;
            var wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact", "compression.type", "zstd"));
            Answer.of(admin.createTopics(List.of(wanted)).all(), "create topic " + topic);
        }
    }

    private boolean isThere(Admin admin) {
        Set<String> names = Answer.of(admin.listTopics().names(), "list topics");
        return names.contains(topic);
    }

    /** Forgets one. */
    void remove(String name) {
        try (var producer =
                new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record(name, null));
        }
    }

    /** What is written of it. */
    ProducerRecord<byte[], byte[]> record(Manifest manifest) {
        return record(manifest.name(), write(manifest));
    }

    private ProducerRecord<byte[], byte[]> record(String name, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, 0, name.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] write(Manifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is JSON", e);
        }
    }

    private Manifest read(byte[] value) {
        try {
            return JSON.readValue(new String(value, StandardCharsets.UTF_8), Manifest.class);
        } catch (JsonProcessingException e) {
            throw ReplayException.failed("a manifest in " + topic + " cannot be read (" + e.getOriginalMessage()
                    + "); it is of another version of this program, with which to discard that replay");
        }
    }
}
