package org.tallywire.enrich;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Entity;

/** Keeps the topic {@code entities} at hand, whole, in every instance, and tells the enricher what changes. */
final class EntityStore implements Processor<String, @Nullable Entity, Void, Void> {

    static final String NAME = "entities";

    private final LiveEnricher enricher;
    private @Nullable KeyValueStore<String, Entity> store;

    EntityStore(LiveEnricher enricher) {
        this.enricher = enricher;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(NAME);
    }

    @Override
    public void process(Record<String, @Nullable Entity> record) {
        Entity entity = record.value();
        if (store != null) {
            if (entity == null) store.delete(record.key());
            else store.put(record.key(), entity);
        }
        enricher.put(record.key(), entity);
    }
}
