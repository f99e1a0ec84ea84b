package org.tallywire.enrich;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the topic {@code entities} at hand, whole, in every instance, and tells the enricher what changes. Kafka
 * Streams hands it the whole topic at the start, before the first article. It keeps bytes: a failure on a record here
 * would end the service.
 */
final class EntityStore implements Processor<String, byte @Nullable [], Void, Void> {

    static final String NAME = "entities";

    private final LiveEnricher enricher;
    private @Nullable KeyValueStore<String, byte[]> store;

    EntityStore(LiveEnricher enricher) {
        this.enricher = enricher;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(NAME);
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        byte[] entity = record.value();
        if (store != null) {
            if (entity == null) store.delete(record.key());
            else store.put(record.key(), entity);
        }
        enricher.put(record.key(), entity);
    }
}
