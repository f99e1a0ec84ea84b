package org.tallywire.aggregate.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What waits for the commit, by key: of what replaces each other the last only. A task's, and used by its thread only.
 */
final class Waiting<V> {

    private final Map<String, Map<String, Item<V>>> byKey = new LinkedHashMap<>();

    /**
     * What waits.
     *
     * @param value the record's
     * @param headers the record's
     * @param origin where the record stands
     */
    record Item<V>(V value, Headers headers, Origin origin) {}

    /** Where a record stands. */
    record Origin(String topic, int partition, long offset) {}

    private Waiting() {}

    /** What waits under the name in the task whose context this is. */
    static <V> Waiting<V> of(ProcessingContext context, String name) {
        Shared<Waiting<V>> shared = context.getStateStore(name);
        return shared.get();
    }

    static <V> StoreBuilder<Shared<Waiting<V>>> builder(String name) {
        return Shared.builder(name, Waiting::new);
    }

    /** What waits for the key, the last to come last; it waits no more. */
    List<Item<V>> take(String key) {
        Map<String, Item<V>> items = byKey.remove(key);
        return items == null ? List.of() : List.copyOf(items.values());
    }

    private void add(String key, String replaces, Item<V> item) {
        Map<String, Item<V>> items = byKey.computeIfAbsent(key, k -> new LinkedHashMap<>());
        items.remove(replaces);
        items.put(replaces, item);
    }

    /** Lets records wait, and says that they do. */
    static final class Room<V> implements FixedKeyProcessor<String, V, Integer> {

        private final String name;
        private final Function<V, String> replaces;

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
        private FixedKeyProcessorContext<String, Integer> context;

        @SuppressWarnings("NullAway.Init")
        private Waiting<V> waiting;

        /**
         * @param name of what waits
         * @param replaces of two records with the same key that are alike in this, the later replaces the earlier
         */
        Room(String name, Function<V, String> replaces) {
            this.name = name;
            this.replaces = replaces;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Integer> processorContext) {
            context = processorContext;
            waiting = of(processorContext, name);
        }

        @Override
        public void process(FixedKeyRecord<String, V> record) {
            Origin origin = context.recordMetadata().map(Room::origin).orElse(new Origin("", -1, -1));
            waiting.add(
                    record.key(), replaces.apply(record.value()), new Item<>(record.value(), record.headers(), origin));
            context.forward(record.withValue(OnceACommit.SIGNAL));
        }

        private static Origin origin(RecordMetadata metadata) {
            return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
        }
    }
}
