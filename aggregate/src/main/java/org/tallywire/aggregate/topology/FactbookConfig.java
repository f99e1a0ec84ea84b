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
 * @param claimsInMemory how many claims of groups that are in the news are kept at hand, at some 1,100 bytes each
 */
public record FactbookConfig(String industry, ExchangeRates rates, StateStores stores, int claimsInMemory) {

    /** The first industry. */
    public static final String DEFAULT_INDUSTRY = "ai-chips";

    private static final int BYTES_A_CLAIM = 1100;

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
        if (claimsInMemory < 1)
            throw new IllegalArgumentException("factbook.claims-in-memory: " + claimsInMemory + "; give at least 1");
        if (!industry.matches("[a-z0-9-]+"))
            throw new IllegalArgumentException(
                    "factbook.industry: '" + industry + "' is no slug; use lower-case letters, digits and hyphens");
    }

    /** The first industry, the bundled rates, state on disk. */
    public static FactbookConfig defaults() {
        return new FactbookConfig(DEFAULT_INDUSTRY, ExchangeRates.bundled(), StateStores.ON_DISK, claimsThatFit());
    }

    /** As many as fit in a quarter of the memory that this process may use. */
    public static int claimsThatFit() {
        long bytes = Runtime.getRuntime().maxMemory() / 4;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / BYTES_A_CLAIM));
    }
}
