package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * Kafka Streams' stores on disk, as it sets them, with a filter over what is still in memory, too: most articles are
 * looked for the first time when they come in, and are nowhere. Kafka Streams makes one a store.
 *
 * <p>Source: RocksDB's wiki, "RocksDB Bloom Filter", on filters of memtables.
 */
public final class StoresOnDisk implements RocksDBConfigSetter {

    private static final double SHARE_OF_MEMTABLE = 0.02;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(SHARE_OF_MEMTABLE);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing was made that would have to be closed.
    }
}
