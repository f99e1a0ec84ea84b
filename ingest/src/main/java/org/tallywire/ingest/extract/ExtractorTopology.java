package org.tallywire.ingest.extract;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Page;
import org.tallywire.ingest.avro.KnownArticle;
import org.tallywire.ingest.denial.Denied;
import org.tallywire.schemas.Pace;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * The extractor as a Kafka Streams topology: {@code pages} in, {@code articles} and {@code rates} out. It remembers which article a URL
 * showed, and nothing else; of what {@code denials} keeps out, not even that. The producer needs a {@code max.request.size} of {@link Topics#ARTICLES}.
 */
public final class ExtractorTopology {

    private ExtractorTopology() {}

    /**
     * The topology; its store and processors are all named.
     *
     * @param meters where pages are counted by what came of them
     */
    public static Topology build(ExtractorConfig config, Wire wire, MeterRegistry meters) {
        var counted = new ExtractorMeters(meters);
        var builder = new StreamsBuilder(explicitNames());
        Denied.addTo(builder, wire);
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ExtractorProcessor.KNOWN),
                Serdes.String(),
                wire.internalSerde(KnownArticle.class)));
        KStream<String, Page> pages = new Pace()
                .of(
                        builder.stream(
                                wire.name(Topics.PAGES),
                                Consumed.with(wire.keySerde(Topics.PAGES), wire.valueSerde(Topics.PAGES))
                                        .withName("extractor-pages")),
                        "extractor-pace");
        pages.filter((host, page) -> page.getKind() == FetchKind.ARTICLE, Named.as("extractor-article-pages"))
                .process(
                        () -> new ExtractorProcessor(config, counted),
                        Named.as("extractor-extract"),
                        ExtractorProcessor.KNOWN)
                .to(
                        wire.name(Topics.ARTICLES),
                        Produced.with(wire.keySerde(Topics.ARTICLES), wire.valueSerde(Topics.ARTICLES))
                                .withName("extractor-articles"));
        pages.filter((host, page) -> RatesProcessor.reads(page), Named.as("extractor-rates-pages"))
                .process(RatesProcessor::new, Named.as("extractor-read-rates"))
                .to(
                        wire.name(Topics.RATES),
                        Produced.with(wire.keySerde(Topics.RATES), wire.valueSerde(Topics.RATES))
                                .withName("extractor-rates"));
        return builder.build();
    }

    /** A topology with an unnamed part is refused when it is built; the other settings are not looked at. */
    private static TopologyConfig explicitNames() {
        return new TopologyConfig(new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "extractor",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true)));
    }
}
