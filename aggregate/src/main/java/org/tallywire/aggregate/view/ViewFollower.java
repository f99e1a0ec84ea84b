package org.tallywire.aggregate.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.schemas.SchemaRegistryException;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/**
 * Keeps a view at the end of its topics, from their beginning or from where the view already is. A record that cannot be
 * read is said and passed over. One thread runs it; the rest is thread-safe.
 */
public final class ViewFollower implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final View view;
    private final Consumer<String, byte[]> consumer;
    private final Progress progress;
    private final BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> unreadable;
    private final PagesKept pages;
    private final Map<String, Reading<?>> readings = new HashMap<>();

    private record Reading<V>(Topic<String, V> topic, Deserializer<V> values) {
        Change<V> change(ConsumerRecord<String, byte[]> record) {
            if (record.key() == null) throw new SerializationException(Wire.missing(record.topic(), "key"));
            V value = values.deserialize(record.topic(), record.value());
            return new Change<>(topic, record.partition(), record.offset(), record.key(), value);
        }
    }

    /**
     * @param consumer of no group, read committed; closed when the follower ends
     * @param progress is told how far it is
     * @param unreadable told of every record that cannot be read before the follower goes past it, at every start anew
     * @param clock tells when to ask anew which pages are still there
     */
    public ViewFollower(
            View view,
            Wire wire,
            Consumer<String, byte[]> consumer,
            Progress progress,
            BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> unreadable,
            InstantSource clock) {
        this.view = view;
        this.consumer = consumer;
        this.progress = progress;
        this.unreadable = unreadable;
        this.pages = new PagesKept(wire, consumer, clock);
        View.TOPICS.forEach(topic -> add(wire, topic));
    }

    private <V> void add(Wire wire, Topic<String, V> topic) {
        readings.put(
                wire.name(topic), new Reading<>(topic, wire.valueSerde(topic).deserializer()));
    }

    /** Follows until closed. */
    @Override
    public void run() {
        try (consumer) {
            assign();
            progress.begun(consumer.endOffsets(consumer.assignment()), this::contractName);
            while (true) {
                pages.tell(view);
                poll();
            }
        } catch (WakeupException closed) {
            // That is how a consumer is asked to stop.
        } finally {
            progress.ended();
        }
    }

    private void assign() {
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : readings.keySet()) {
            var found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty())
                throw new IllegalStateException(
                        "there is no topic " + topic + "; create it with `tallywire topics create`");
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        Positions reached = view.ask(Standing::positions);
        for (TopicPartition partition : partitions) {
            long next = reached.of(contractName(partition.topic()), partition.partition());
            if (next > 0) consumer.seek(partition, next);
            else consumer.seekToBeginning(List.of(partition));
        }
    }

    private String contractName(String topic) {
        return Optional.ofNullable(readings.get(topic))
                .map(reading -> reading.topic().name())
                .orElse(topic);
    }

    private void poll() {
        var changes = new ArrayList<Change<?>>();
        for (var record : consumer.poll(POLL)) change(record).ifPresent(changes::add);
        Positions before = view.ask(Standing::positions);
        Positions now = positions();
        if (!now.equals(before)) view.take(changes, now);
        progress.at(now, lag());
    }

    private Optional<Change<?>> change(ConsumerRecord<String, byte[]> record) {
        Reading<?> reading = readings.get(record.topic());
        if (reading == null) return Optional.empty();
        try {
            return Optional.of(reading.change(record));
        } catch (SerializationException e) {
            if (isOnTheWorld(e)) throw e;
            unreadable.accept(record, e);
            progress.unreadable();
            LOG.warn(
                    "{}-{} offset {} cannot be read and is passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isOnTheWorld(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause())
            if (cause instanceof RetriableException
                    || (cause instanceof SchemaRegistryException registry && registry.isUnavailable())) return true;
        return false;
    }

    private Positions positions() {
        var byTopic = new TreeMap<String, TreeMap<Integer, Long>>();
        for (TopicPartition partition : consumer.assignment())
            byTopic.computeIfAbsent(contractName(partition.topic()), t -> new TreeMap<>())
                    .put(partition.partition(), consumer.position(partition));
        var next = new TreeMap<String, List<Long>>();
        byTopic.forEach((topic, offsets) -> next.put(topic, List.copyOf(offsets.values())));
        return new Positions(next);
    }

    private Map<String, Long> lag() {
        var lag = new TreeMap<String, Long>();
        for (TopicPartition partition : consumer.assignment())
            lag.merge(
                    contractName(partition.topic()),
                    consumer.currentLag(partition).orElse(0),
                    Long::sum);
        return lag;
    }

    /** Asks {@link #run} to end. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
