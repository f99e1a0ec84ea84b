package org.tallywire.deploy.clients;

import static org.tallywire.schemas.Topics.PAGES;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.schemas.Wire;

/** Puts pages that were fetched elsewhere onto the topic of pages. A connection of its own; for one thread. */
public final class PagePublisher implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final String topic;
    private final KafkaProducer<String, Page> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public PagePublisher(ClientSettings clients, Wire wire) {
        var config = clients.producer();
        config.putIfAbsent("max.block.ms", TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        this.topic = wire.name(PAGES);
        this.producer = new KafkaProducer<>(
                config,
                wire.keySerde(PAGES).serializer(),
                wire.valueSerde(PAGES).serializer());
    }

    /**
     * Publishes the page under its host.
     *
     * @throws IllegalArgumentException if its address is none
     * @throws KafkaException if it, or one before it, could not be published
     */
    public void publish(Page page) {
        publish(page, null);
    }

    /** The same, as if that had been so long ago as the page was fetched. */
    public void publishAsOfItsFetch(Page page) {
        publish(page, page.getFetchedAt().toEpochMilli());
    }

    private void publish(Page page, @Nullable Long timestamp) {
        WebAddress address = WebAddress.parse(page.getUrl())
                .orElseThrow(() -> new IllegalArgumentException("not an http or https address: " + page.getUrl()));
        producer.send(new ProducerRecord<>(topic, null, timestamp, address.host(), page), (at, problem) -> {
            if (problem != null) failure.compareAndSet(null, problem);
        });
        check();
    }

    /**
     * Waits until everything is published.
     *
     * @throws KafkaException if something could not be
     */
    public void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) throw new KafkaException("cannot write to " + topic + ": " + first.getMessage(), first);
    }

    @Override
    public void close() {
        producer.close();
    }
}
