package org.tallywire.aggregate.topology;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.tallywire.aggregate.money.ExchangeRates;

/**
 * What the factbook can be told.
 *
 * @param industry slug under which the whole industry is tallied
 * @param rates what money is converted with
 * @param stores where state is kept besides its changelog
 */
public record FactbookConfig(String industry, ExchangeRates rates, StateStores stores) {

    /** The first industry. */
    public static final String DEFAULT_INDUSTRY = "ai-chips";

    /** Where state is kept besides its changelog. */
    public enum StateStores {
        /** In RocksDB: state may be larger than memory. */
        ON_DISK {
            @Override
            KeyValueBytesStoreSupplier named(String name) {
                return Stores.persistentKeyValueStore(name);
            }
        },
        /** In memory: for tests and demonstrations. */
        IN_MEMORY {
            @Override
            KeyValueBytesStoreSupplier named(String name) {
                return Stores.inMemoryKeyValueStore(name);
            }
        };

        abstract KeyValueBytesStoreSupplier named(String name);
    }

    public FactbookConfig {
        if (!industry.matches("[a-z0-9-]+"))
            throw new IllegalArgumentException(
                    "factbook.industry: '" + industry + "' is no slug; use lower-case letters, digits and hyphens");
    }

    /** The first industry, the bundled rates, state on disk. */
    public static FactbookConfig defaults() {
        return new FactbookConfig(DEFAULT_INDUSTRY, ExchangeRates.bundled(), StateStores.ON_DISK);
    }
}
