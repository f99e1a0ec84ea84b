package org.tallywire.deploy.clients;

import static org.tallywire.schemas.Topics.ENTITIES;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.tallywire.avro.Entity;
import org.tallywire.enrich.EntityRecords;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.schemas.Wire;

/** The catalog as the topic {@code entities} has it. Each call is a connection of its own. */
public final class Entities {

    private static final long PATIENCE_SECONDS = 30;

    private final ClientSettings clients;
    private final Wire wire;

    public Entities(ClientSettings clients, Wire wire) {
        this.clients = clients;
        this.wire = wire;
    }

    /** A catalog as the topic has it. */
    public static List<Entity> of(Catalog catalog) {
        return catalog.entries().stream()
                .flatMap(entry -> EntityRecords.of(entry).stream())
                .toList();
    }

    /** Writes the records that the topic does not have, or has otherwise; how many. The others are left as they are. */
    public int publish(Collection<Entity> records) {
        Map<String, Entity> there = all();
        List<Entity> changed = records.stream()
                .filter(record -> !record.equals(there.get(record.getId())))
                .toList();
        if (!changed.isEmpty()) send(changed);
        return changed.size();
    }

    /**
     * Writes the records if the topic has none: whatever is there was put there by somebody who may have changed it, and
     * is left as it is. How many were written.
     */
    public int publishWhereNoneAre(Collection<Entity> records) {
        if (!all().isEmpty()) return 0;
        send(List.copyOf(records));
        return records.size();
    }

    private Map<String, Entity> all() {
        var entities = new HashMap<String, Entity>();
        var topic = wire.name(ENTITIES);
        var keys = wire.keySerde(ENTITIES).deserializer();
        var values = wire.valueSerde(ENTITIES).deserializer();
        new TopicReader(clients).forEach(topic, record -> {
            String id = keys.deserialize(topic, record.key());
            try {
                Entity entity = values.deserialize(topic, record.value());
                if (entity == null) entities.remove(id);
                else entities.put(id, entity);
            } catch (SerializationException e) {
                if (Blame.isOnTheWorld(e)) throw e;
                entities.remove(id);
            }
        });
        return entities;
    }

    private void send(List<Entity> records) {
        var config = clients.producer();
        config.putIfAbsent("max.block.ms", TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / 2);
        String topic = wire.name(ENTITIES);
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(
                config,
                wire.keySerde(ENTITIES).serializer(),
                wire.valueSerde(ENTITIES).serializer())) {
            for (Entity record : records) sent.add(producer.send(new ProducerRecord<>(topic, record.getId(), record)));
            for (Future<?> one : sent) one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot write " + records.size() + " entities to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
