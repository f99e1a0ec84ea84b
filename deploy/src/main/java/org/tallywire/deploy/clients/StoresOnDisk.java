package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * Kafka Streams' stores on disk, as it sets them, but for what is looked for and is nowhere, as most articles are that
 * come in: there are filters over what is still in memory, and over the last level, too, which Kafka Streams leaves out as
 * if everything that is looked for was found. Kafka Streams makes one a store.
 *
 * <p>Source: RocksDB's wiki, "RocksDB Bloom Filter".
 */
public final class StoresOnDisk implements RocksDBConfigSetter {

    private static final double SHARE_OF_MEMTABLE = 0.02;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setOptimizeFiltersForHits(false);
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(SHARE_OF_MEMTABLE);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing was made that would have to be closed.
    }
}
