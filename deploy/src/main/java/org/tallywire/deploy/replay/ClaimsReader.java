package org.tallywire.deploy.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.clients.Blame;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** Reads claims of articles from spans of a topic that has them. Not thread-safe. */
final class ClaimsReader {

    private static final int MOST_A_POLL = 2_000;

    private final SpanReader reader;
    private final Deserializer<String> keys;
    private final Deserializer<ArticleClaims> values;

    ClaimsReader(ClientSettings clients, Wire wire) {
        this.reader = new SpanReader(clients, MOST_A_POLL);
        this.keys = wire.keySerde(Topics.CLAIMS).deserializer();
        this.values = wire.valueSerde(Topics.CLAIMS).deserializer();
    }

    /**
     * What stands in a topic of claims after some records.
     *
     * @param newest the reading that counts, by article id
     * @param erased ids of articles whose last record erases them
     * @param deciding position of the record that says so, by article id
     */
    record Standing(Map<String, Reading> newest, Set<String> erased, Map<String, RecordPosition> deciding) {

        Optional<Reading> of(String article) {
            return Optional.ofNullable(newest.get(article));
        }

        private void take(String article, RecordPosition position, Optional<Reading> reading) {
            if (reading.isPresent()) {
                Reading known = newest.get(article);
                if (known != null && Reading.BY_AGE.compare(known, reading.get()) >= 0) return;
                newest.put(article, reading.get());
                erased.remove(article);
            } else {
                newest.remove(article);
                erased.add(article);
            }
            deciding.put(article, position);
        }

        /** Whether this record says what counts of its article. */
        boolean isDecidedBy(String article, ConsumerRecord<?, ?> record) {
            return RecordPosition.of(record).equals(deciding.get(article));
        }
    }

    /** What stands of those articles. */
    Standing standing(List<Span> spans, Predicate<String> which) {
        var standing = new Standing(new HashMap<>(), new HashSet<>(), new HashMap<>());
        reader.forEach(spans, record -> {
            String id = key(record);
            if (!which.test(id)) return;
            RecordPosition position = RecordPosition.of(record);
            if (record.value() == null) standing.take(id, position, Optional.empty());
            else article(record).ifPresent(article -> standing.take(id, position, Optional.of(Reading.of(article))));
        });
        return standing;
    }

    /** The id of a record's article. */
    String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : keys.deserialize(record.topic(), record.key());
    }

    /** What a record says; empty where that cannot be read, as for the factbook, which puts it aside. */
    Optional<ArticleClaims> article(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (Blame.isOnTheWorld(e)) throw e;
            return Optional.empty();
        }
    }
}
