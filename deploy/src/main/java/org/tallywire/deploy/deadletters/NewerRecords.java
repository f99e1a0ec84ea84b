package org.tallywire.deploy.deadletters;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Revision;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.schemas.SchemaRegistryException;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Whether something newer stands under the key of a record that failed. Where a key names one thing, putting the record
 * back would undo what was said since. Of articles and their claims the newer is the greater revision, wherever it
 * stands; of anything else, and where a revision cannot be read, the later record. An erasure is newer than all before
 * it. Not thread-safe.
 */
final class NewerRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Comparator<Revision> BY_AGE =
            Comparator.comparing(Revision::getFetchedAt).thenComparing(Revision::getContentHash);

    private final ClientSettings clients;
    private final Wire wire;
    private final Set<String> topics;
    private final Map<TopicPartition, Map<String, List<Later>>> asked = new HashMap<>();
    private final Map<TopicPartition, Long> from = new HashMap<>();

    /**
     * A record under a key that was asked for.
     *
     * @param retriedLetter position of the dead letter of which it is a copy; empty for any other
     * @param revision empty where it has none that can be read
     */
    private record Later(long offset, String retriedLetter, boolean erases, Optional<Revision> revision) {}

    NewerRecords(ClientSettings clients, Wire wire) {
        this.clients = clients;
        this.wire = wire;
        this.topics = Topics.all().stream()
                .filter(topic -> topic.retention() instanceof Topic.Retention.Compacted
                        || topic == Topics.ARTICLES
                        || topic == Topics.ANNOTATIONS)
                .map(wire::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Will be asked about this letter. */
    void ask(DeadLetter letter) {
        place(letter).ifPresent(origin -> {
            TopicPartition partition = origin.topicPartition();
            asked.computeIfAbsent(partition, p -> new HashMap<>())
                    .computeIfAbsent(text(letter.key()), key -> new ArrayList<>());
            from.merge(partition, origin.offset() + 1, Math::min);
        });
    }

    /**
     * Reads what stands behind the records that were asked for.
     *
     * @throws TimeoutException if the broker stops answering
     * @throws SchemaRegistryException if the registry does
     */
    void read() {
        if (asked.isEmpty()) return;
        try (var consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(there(consumer));
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(consumer.assignment());
            ends.forEach((partition, end) -> consumer.seek(
                    partition,
                    Math.min(end, Math.max(beginnings.getOrDefault(partition, 0L), from.getOrDefault(partition, 0L)))));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!TopicReader.isAt(consumer, ends)) {
                var records = consumer.poll(POLL);
                records.forEach(this::take);
                if (!records.isEmpty()) deadline = System.nanoTime() + PATIENCE.toNanos();
                if (System.nanoTime() > deadline)
                    throw new TimeoutException(
                            "no records of " + asked.keySet() + " in " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private List<TopicPartition> there(KafkaConsumer<?, ?> consumer) {
        Map<String, ?> known = consumer.listTopics();
        return asked.keySet().stream()
                .filter(partition -> known.containsKey(partition.topic()))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var keys = asked.get(new TopicPartition(record.topic(), record.partition()));
        List<Later> later = keys == null ? null : keys.get(text(record.key()));
        if (later == null) return;
        byte @Nullable [] value = record.value();
        Header retried = record.headers().lastHeader(DeadLetters.RETRIED_LETTER);
        later.add(new Later(
                record.offset(),
                retried == null ? "" : new String(retried.value(), UTF_8),
                value == null,
                revision(record.topic(), value)));
    }

    /** Whether something newer is there than what failed. */
    boolean supersede(DeadLetter letter) {
        Optional<RecordPosition> place = place(letter);
        if (place.isEmpty()) return false;
        RecordPosition origin = place.get();
        Optional<Revision> failed = revision(origin.topic(), letter.value());
        String position = letter.position().toString();
        return asked
                .getOrDefault(origin.topicPartition(), Map.of())
                .getOrDefault(text(letter.key()), List.of())
                .stream()
                .filter(later -> later.offset() > origin.offset()
                        && !later.retriedLetter().equals(position))
                .anyMatch(later -> later.erases() || isNoOlder(later.revision(), failed));
    }

    private static boolean isNoOlder(Optional<Revision> later, Optional<Revision> failed) {
        if (later.isEmpty() || failed.isEmpty()) return true;
        return BY_AGE.compare(later.get(), failed.get()) >= 0;
    }

    private Optional<RecordPosition> place(DeadLetter letter) {
        return letter.key() == null
                ? Optional.empty()
                : letter.origin().filter(origin -> topics.contains(origin.topic()));
    }

    private Optional<Revision> revision(String topic, byte @Nullable [] value) {
        if (value == null) return Optional.empty();
        try {
            return Stream.of(
                            read(Topics.CLAIMS, topic, value).map(ArticleClaims::getRevision),
                            read(Topics.ARTICLES, topic, value).map(Article::getRevision))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (SerializationException e) {
            if (e instanceof SchemaRegistryException registry && registry.isUnavailable()) throw e;
            return Optional.empty();
        }
    }

    private <V> Optional<V> read(Topic<String, V> topic, String name, byte[] value) {
        return name.equals(wire.name(topic))
                ? Optional.ofNullable(wire.valueSerde(topic).deserializer().deserialize(name, value))
                : Optional.empty();
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, ISO_8859_1);
    }
}
