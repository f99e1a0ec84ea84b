package org.tallywire.aggregate.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.tallywire.schemas.Wire;

/**
 * A state store of the factbook as a typed constant. Keys are text; those of records that belong together begin with the
 * same key, ended by a character that no key contains.
 *
 * @param name name of the store and its changelog
 * @param type what is kept
 */
record StateStore<V extends SpecificRecord>(String name, Class<V> type) {

    private static final char END = '\u0000';
    private static final StringSerializer TEXT = new StringSerializer();

    StoreBuilder<KeyValueStore<String, V>> builder(FactbookConfig config, Wire wire) {
        return Stores.keyValueStoreBuilder(config.stores().named(name), Serdes.String(), wire.internalSerde(type));
    }

    /** The same, written once a commit whatever happens in between: for what changes all the time. */
    StoreBuilder<KeyValueStore<String, V>> cached(FactbookConfig config, Wire wire) {
        return builder(config, wire).withCachingEnabled();
    }

    /** The same, kept in memory whatever the others are: for what is small and looked at all the time. */
    StoreBuilder<KeyValueStore<String, V>> inMemory(Wire wire) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), wire.internalSerde(type));
    }

    /** The key of a record that belongs to the others of the first parts. */
    static String key(String... parts) {
        return String.join(String.valueOf(END), parts);
    }

    /** The parts of a key. */
    static String[] parts(String key) {
        return key.split(String.valueOf(END), -1);
    }

    /** All records that belong to the owner, by key. */
    static <V> List<KeyValue<String, V>> of(KeyValueStore<String, V> store, String owner) {
        var all = new ArrayList<KeyValue<String, V>>();
        try (KeyValueIterator<String, V> found = store.prefixScan(owner + END, TEXT)) {
            found.forEachRemaining(all::add);
        }
        return all;
    }

    /** The owner of the first record whose key is no smaller. */
    static Optional<String> firstOwner(KeyValueStore<String, ?> store, String from) {
        try (KeyValueIterator<String, ?> found = store.range(from, null)) {
            return found.hasNext()
                    ? Optional.of(found.peekNextKey()).map(key -> key.substring(0, key.indexOf(END)))
                    : Optional.empty();
        }
    }

    /** A key greater than those of all records that belong to the owner, and smaller than all others that are. */
    static String after(String owner) {
        return owner + (char) (END + 1);
    }
}
