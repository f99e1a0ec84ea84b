package org.tallywire.aggregate.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;

/**
 * Works on records each for itself, so that one that fails takes no other with it. What fails in Kafka is nobody's fault
 * and stops all: the transaction is given up, and everything comes again.
 */
final class OneByOne<V> {

    private final Serializer<V> serializer;

    /** @param serializer writes values as their topic has them */
    OneByOne(Serializer<V> serializer) {
        this.serializer = serializer;
    }

    /**
     * Works out what comes of each, and does it at once.
     *
     * @param key of all of them
     * @param outcome what is to be done about one; must leave everything as it was where it fails
     * @return those that failed
     * @throws KafkaException from either
     */
    List<FailedRecord> each(String key, List<Waiting.Item<V>> items, Function<Waiting.Item<V>, Runnable> outcome) {
        var failed = new ArrayList<FailedRecord>();
        for (Waiting.Item<V> item : items) {
            Optional<Runnable> todo = tried(() -> outcome.apply(item), reason -> failed.add(failed(key, item, reason)));
            todo.ifPresent(Runnable::run);
        }
        return failed;
    }

    /** What is to be done; empty where that could not be worked out, for a reason that lies in the records. */
    static Optional<Runnable> tried(Supplier<Runnable> outcome, Consumer<RuntimeException> onFailure) {
        try {
            return Optional.of(outcome.get());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            onFailure.accept(e);
            return Optional.empty();
        }
    }

    private FailedRecord failed(String key, Waiting.Item<V> item, RuntimeException reason) {
        Waiting.Origin origin = item.origin();
        return new FailedRecord(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                item.headers(),
                key.getBytes(StandardCharsets.UTF_8),
                serializer.serialize(origin.topic(), item.value()),
                reason);
    }
}
