package org.tallywire.deploy.forget;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.forget.Remainder.How;
import org.tallywire.schemas.Topics;

/** Looks for articles in whole topics, those of stores and replays among them: for their ids and addresses, in the bytes. */
final class Search {

    private final ClientSettings clients;
    private final Unwanted unwanted;

    Search(ClientSettings clients, Unwanted unwanted) {
        this.clients = clients;
        this.unwanted = unwanted;
    }

    /** In all topics that begin with the pipeline's prefix, but for that which keeps the articles out. */
    List<Remainder> everywhere() {
        try (var admin = Admin.create(clients.common())) {
            var names = admin.listTopics(new ListTopicsOptions().listInternal(true));
            return in(
                    Answer.of(names.names(), "list topics").stream()
                            .filter(name -> name.startsWith(clients.prefix()))
                            .filter(name -> !name.equals(clients.prefix() + Topics.DENIALS.name()))
                            .sorted()
                            .toList(),
                    admin);
        }
    }

    /** In some topics. */
    List<Remainder> in(List<String> topics) {
        try (var admin = Admin.create(clients.common())) {
            return in(topics, admin);
        }
    }

    private List<Remainder> in(List<String> topics, Admin admin) {
        var found = new ArrayList<Remainder>();
        for (String topic : topics) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config config = Answer.of(
                            admin.describeConfigs(List.of(resource)).all(), "ask for the settings of " + topic)
                    .getOrDefault(resource, new Config(List.of()));
            if (setting(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains("compact")) compacted(topic, config, found);
            else kept(topic, config, found);
        }
        return found;
    }

    private static String setting(Config config, String name) {
        var entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private void kept(String topic, Config config, List<Remainder> found) {
        var records = new ArrayList<RecordPosition>();
        long[] newest = {0};
        new TopicReader(clients).forEach(topic, record -> {
            if (!names(record)) return;
            records.add(RecordPosition.of(record));
            newest[0] = Math.max(newest[0], record.timestamp());
        });
        if (records.isEmpty()) return;
        found.add(new Remainder(
                topic, How.KEPT, records, after(newest[0], setting(config, TopicConfig.RETENTION_MS_CONFIG))));
    }

    private void compacted(String topic, Config config, List<Remainder> found) {
        var standing = new HashMap<ByteBuffer, RecordPosition>();
        var overwritten = new ArrayList<RecordPosition>();
        long[] newest = {0};
        new TopicReader(clients).forEach(topic, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key() == null ? new byte[0] : record.key());
            RecordPosition before = standing.remove(key);
            if (before != null) overwritten.add(before);
            if (!names(record)) return;
            newest[0] = Math.max(newest[0], record.timestamp());
            if (record.value() == null) overwritten.add(RecordPosition.of(record));
            else standing.put(key, RecordPosition.of(record));
        });
        add(topic, How.STANDS, standing.values(), Optional.empty(), found);
        add(
                topic,
                How.OVERWRITTEN,
                overwritten,
                after(newest[0], setting(config, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG)),
                found);
    }

    private static void add(
            String topic, How how, Collection<RecordPosition> records, Optional<Instant> until, List<Remainder> found) {
        if (!records.isEmpty()) found.add(new Remainder(topic, how, List.copyOf(records), until));
    }

    /** The time so many milliseconds later; none where that is for ever. */
    private static Optional<Instant> after(long time, String millis) {
        if (!millis.matches("[0-9]+") || millis.equals(String.valueOf(Long.MAX_VALUE))) return Optional.empty();
        try {
            return Optional.of(Instant.ofEpochMilli(time).plus(Duration.ofMillis(Long.parseLong(millis))));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private boolean names(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        boolean hosts = record.topic().equals(clients.prefix() + Topics.PAGES.name())
                || record.topic().equals(clients.prefix() + Topics.FETCHES.name());
        return (hosts && unwanted.isHost(record.key()))
                || unwanted.isNamedIn(record.key())
                || unwanted.isNamedIn(record.value());
    }
}
