package org.tallywire.deploy.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Kafka's own metrics of the clients of one service, as long as it is open; each with the label {@code service}. What a
 * client counts only once it has partitions comes in within some seconds. Not thread-safe.
 */
public final class KafkaMeters implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final List<Tag> tags;
    private final ScheduledExecutorService looking;
    private final List<AutoCloseable> bound = new ArrayList<>();

    /** Of a service without clients yet. */
    public KafkaMeters(MeterRegistry registry, String service) {
        this.registry = registry;
        this.tags = List.of(Tag.of("service", service));
        this.looking = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "metrics of " + service);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Shows those of a Kafka Streams application and its clients. */
    public KafkaMeters with(KafkaStreams streams) {
        return bind(new KafkaStreamsMetrics(streams, tags, looking, BETWEEN_LOOKS));
    }

    /** Shows those of a consumer. */
    public KafkaMeters with(Consumer<?, ?> consumer) {
        return bind(new KafkaClientMetrics(consumer, tags, looking, BETWEEN_LOOKS));
    }

    /** Shows those of a producer. */
    public KafkaMeters with(Producer<?, ?> producer) {
        return bind(new KafkaClientMetrics(producer, tags, looking, BETWEEN_LOOKS));
    }

    private <T extends MeterBinder & AutoCloseable> KafkaMeters bind(T binder) {
        binder.bindTo(registry);
        bound.add(binder);
        return this;
    }

    /** Shows them no more. */
    @Override
    public void close() {
        looking.shutdownNow();
        for (AutoCloseable binder : bound) {
            try {
                binder.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot stop showing Kafka's metrics", e);
            }
        }
    }
}
