package org.tallywire.aggregate.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Asks the broker now and then from where on it still has the pages, whose topic is too big to be followed. A service
 * that may not see that topic takes all pages to be there. Not thread-safe.
 */
final class PagesKept {

    private static final Logger LOG = LoggerFactory.getLogger(PagesKept.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String topic;
    private final Consumer<?, ?> consumer;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

    PagesKept(Wire wire, Consumer<?, ?> consumer, InstantSource clock) {
        this.topic = wire.name(Topics.PAGES);
        this.consumer = consumer;
        this.clock = clock;
    }

    /** Tells the view, if it is time. */
    void tell(View view) {
        if (clock.instant().isBefore(due)) return;
        due = clock.instant().plus(EVERY);
        try {
            view.keepPages(beginnings());
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warn("cannot tell which pages of {} are still there: {}; asking again later", topic, e.getMessage());
        }
    }

    private Positions beginnings() {
        var found = consumer.partitionsFor(topic, PATIENCE);
        List<TopicPartition> partitions = Objects.requireNonNullElse(found, List.<PartitionInfo>of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Positions kept = Positions.NONE;
        for (var beginning : consumer.beginningOffsets(partitions, PATIENCE).entrySet())
            kept = kept.with(Topics.PAGES.name(), beginning.getKey().partition(), beginning.getValue());
        return kept;
    }
}
