package org.tallywire.deploy.live;

import static org.tallywire.schemas.Topics.CAPACITY_TALLIES;
import static org.tallywire.schemas.Topics.FACTS;
import static org.tallywire.schemas.Topics.FUNDING_TALLIES;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/** Keeps a board at the end of the topics of facts and tallies, as any subscriber could. */
public final class BoardFollower implements Runnable, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Wire wire;
    private final Map<String, java.util.function.Consumer<ConsumerRecord<String, byte[]>>> takers = new HashMap<>();
    private final Consumer<String, byte[]> consumer;
    private final Runnable moved;

    /**
     * @param consumer read committed, from the beginning, of no group; closed when the follower ends
     * @param moved called on the follower's thread when records have been taken
     */
    public BoardFollower(Board board, Wire wire, Consumer<String, byte[]> consumer, Runnable moved) {
        this.wire = wire;
        this.consumer = consumer;
        this.moved = moved;
        take(FACTS, board::fact);
        take(FUNDING_TALLIES, board::tally);
        take(CAPACITY_TALLIES, board::tally);
    }

    /** Follows until closed. */
    @Override
    public void run() {
        try (consumer) {
            consumer.assign(takers.keySet().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (true) {
                var records = consumer.poll(POLL);
                for (var record : records) takers.get(record.topic()).accept(record);
                if (!records.isEmpty()) moved.run();
            }
        } catch (WakeupException closed) {
            // That is how a consumer is asked to stop.
        }
    }

    private <V> void take(Topic<String, V> topic, BiConsumer<String, @Nullable V> board) {
        Deserializer<V> values = wire.valueSerde(topic).deserializer();
        takers.put(
                wire.name(topic),
                record -> board.accept(record.key(), values.deserialize(record.topic(), record.value())));
    }

    /** Asks {@link #run} to end. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
