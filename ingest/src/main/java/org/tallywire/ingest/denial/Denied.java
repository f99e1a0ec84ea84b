package org.tallywire.ingest.denial;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * The topic {@code denials}, whole, in every instance of a stage; read before the stage reads anything else. Values are
 * kept as bytes: keys say all, and nothing that cannot be read can stop the stage. One per task; not thread-safe.
 */
public final class Denied {

    private static final String STORE = "denials";

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
    private Set<String> looked = Set.of();

    private Denied(ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store) {
        this.store = store;
    }

    /** Makes the topology keep the topic at hand. */
    public static void addTo(StreamsBuilder builder, Wire wire) {
        builder.globalTable(
                wire.name(Topics.DENIALS),
                Consumed.with(wire.keySerde(Topics.DENIALS), Serdes.ByteArray()).withName(STORE),
                Materialized.as(Stores.inMemoryKeyValueStore(STORE)));
    }

    /** As a processor of such a topology sees it. */
    public static Denied of(ProcessorContext<?, ?> context) {
        return new Denied(context.getStateStore(STORE));
    }

    /**
     * Whether something must not come back.
     *
     * @param articleIds of the article, where known
     * @param publishers what its publisher is called, where known
     * @param urls addresses that it has
     */
    public boolean keepsOut(Collection<String> articleIds, Collection<String> publishers, Collection<String> urls) {
        return DenialKeys.concerning(articleIds, publishers, urls).anyMatch(key -> store.get(key) != null);
    }

    /** Whether anything was added since this was asked before, or is there when it is asked first. */
    public boolean hasMore() {
        var now = new HashSet<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> now.add(entry.key));
        }
        boolean more = !looked.containsAll(now);
        looked = now;
        return more;
    }
}
