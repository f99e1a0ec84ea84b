package org.tallywire.deploy.clients;

import static org.tallywire.schemas.Topics.SOURCES;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Source;
import org.tallywire.schemas.Wire;

/** What is watched, as the topic {@code sources} has it. Each call is a connection of its own. */
public final class Sources {

    private static final long PATIENCE_SECONDS = 30;

    private final ClientSettings clients;
    private final Wire wire;

    public Sources(ClientSettings clients, Wire wire) {
        this.clients = clients;
        this.wire = wire;
    }

    /** All sources, by URL. */
    public SortedMap<String, Source> all() {
        var sources = new TreeMap<String, Source>();
        var topic = wire.name(SOURCES);
        var keys = wire.keySerde(SOURCES).deserializer();
        var values = wire.valueSerde(SOURCES).deserializer();
        new TopicReader(clients).forEach(topic, record -> {
            String url = keys.deserialize(topic, record.key());
            Source source = values.deserialize(topic, record.value());
            if (source == null) sources.remove(url);
            else sources.put(url, source);
        });
        return sources;
    }

    /** Adds the source, or replaces the one with its URL. */
    public void put(Source source) {
        send(source.getUrl(), source);
    }

    /** Removes the source with the URL. */
    public void remove(String url) {
        send(url, null);
    }

    private void send(String url, @Nullable Source source) {
        var config = clients.producer();
        config.putIfAbsent("max.block.ms", TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        try (var producer = new KafkaProducer<>(
                config,
                wire.keySerde(SOURCES).serializer(),
                wire.valueSerde(SOURCES).serializer())) {
            producer.send(new ProducerRecord<>(wire.name(SOURCES), url, source))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot write " + url + " to " + wire.name(SOURCES), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
