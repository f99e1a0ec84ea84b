package org.tallywire.deploy.live;

import static org.tallywire.schemas.Topics.CAPACITY_TALLIES;
import static org.tallywire.schemas.Topics.FACTS;
import static org.tallywire.schemas.Topics.FUNDING_TALLIES;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    private final Consumer<String, byte[]> consumer;
    private final Runnable moved;
    private final Map<String, java.util.function.Consumer<ConsumerRecord<String, byte[]>>> takers = new HashMap<>();
    private final BlockingQueue<CountDownLatch> waiting = new LinkedBlockingQueue<>();

    /**
     * @param consumer read committed, of no group; closed when the follower ends
     * @param moved called on the follower's thread when records have been taken
     */
    public BoardFollower(Board board, Wire wire, Consumer<String, byte[]> consumer, Runnable moved) {
        this.consumer = consumer;
        this.moved = moved;
        take(wire, FACTS, board::fact);
        take(wire, FUNDING_TALLIES, board::tally);
        take(wire, CAPACITY_TALLIES, board::tally);
    }

    private <V> void take(Wire wire, Topic<String, V> topic, BiConsumer<String, @Nullable V> board) {
        Deserializer<V> values = wire.valueSerde(topic).deserializer();
        takers.put(
                wire.name(topic),
                record -> board.accept(record.key(), values.deserialize(record.topic(), record.value())));
    }

    /** Follows until closed. */
    @Override
    public void run() {
        try (consumer) {
            consumer.assign(takers.keySet().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (true) poll();
        } catch (WakeupException closed) {
            // That is how a consumer is asked to stop.
        }
    }

    private void poll() {
        var records = consumer.poll(POLL);
        for (var record : records)
            Objects.requireNonNull(takers.get(record.topic())).accept(record);
        if (!records.isEmpty()) moved.run();
        else if (!waiting.isEmpty() && atEnd())
            while (!waiting.isEmpty()) waiting.remove().countDown();
    }

    private boolean atEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Returns when the board has everything that was committed before the call.
     *
     * @throws IllegalStateException if that takes longer than the patience
     */
    public void catchUp(Duration patience) throws InterruptedException {
        var reached = new CountDownLatch(1);
        waiting.add(reached);
        if (!reached.await(patience.toMillis(), TimeUnit.MILLISECONDS))
            throw new IllegalStateException("the board did not catch up in " + patience.toSeconds() + " s");
    }

    /** Asks {@link #run} to end. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
