package org.tallywire.ingest.frontier;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.tallywire.ingest.avro.HostEvent;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;
import org.tallywire.ingest.denial.Denied;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * The frontier as a Kafka Streams topology: {@code sources} and {@code pages} in, {@code fetches} out; what {@code denials} keeps out is not asked for. Everything that
 * concerns a host is routed to the one task that owns it. Run it with {@code exactly_once_v2}, so that a fetch is issued
 * if and only if the store says so.
 */
public final class FrontierTopology {

    private FrontierTopology() {}

    /**
     * The topology; its stores, processors and repartition topic are all named.
     *
     * @param meters where gaps and failures of sources are counted
     */
    public static Topology build(FrontierConfig config, Wire wire, MeterRegistry meters) {
        var counted = new FrontierMeters(meters);
        var builder = new StreamsBuilder(explicitNames());
        Denied.addTo(builder, wire);
        builder.addStateStore(store(FrontierStores.HOSTS, wire.internalSerde(HostState.class)));
        builder.addStateStore(store(FrontierStores.URLS, wire.internalSerde(UrlState.class)));
        builder.addStateStore(store(FrontierStores.DUE, Serdes.String()));
        KStream<String, HostEvent> sources = stream(builder, wire, Topics.SOURCES, "frontier-sources")
                .flatMap(HostEvents::ofSource, Named.as("frontier-source-events"));
        KStream<String, HostEvent> pages = stream(builder, wire, Topics.PAGES, "frontier-pages")
                .process(PageEvents::new, Named.as("frontier-page-events"));
        sources.merge(pages, Named.as("frontier-events"))
                .repartition(Repartitioned.<String, HostEvent>as("frontier-events-by-host")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(wire.internalSerde(HostEvent.class)))
                .process(
                        () -> new FrontierProcessor(config, counted),
                        Named.as("frontier-schedule"),
                        FrontierStores.HOSTS,
                        FrontierStores.URLS,
                        FrontierStores.DUE)
                .to(
                        wire.name(Topics.FETCHES),
                        Produced.with(wire.keySerde(Topics.FETCHES), wire.valueSerde(Topics.FETCHES))
                                .withName("frontier-fetches"));
        return builder.build();
    }

    private static <V extends SpecificRecord> KStream<String, V> stream(
            StreamsBuilder builder, Wire wire, Topic<String, V> topic, String name) {
        return builder.stream(
                wire.name(topic),
                Consumed.with(wire.keySerde(topic), wire.valueSerde(topic)).withName(name));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    /** A topology with an unnamed part is refused when it is built; the other settings are not looked at. */
    private static TopologyConfig explicitNames() {
        return new TopologyConfig(new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "frontier",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true)));
    }
}
