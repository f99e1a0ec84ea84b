package org.tallywire.enrich;

import static org.tallywire.schemas.Topics.ANNOTATIONS;
import static org.tallywire.schemas.Topics.ARTICLES;
import static org.tallywire.schemas.Topics.CLAIMS;
import static org.tallywire.schemas.Topics.DENIALS;
import static org.tallywire.schemas.Topics.ENTITIES;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Entity;
import org.tallywire.schemas.Pace;
import org.tallywire.schemas.Wire;

/**
 * The enricher as a Kafka Streams topology: articles in, annotations and claims out. Its only state are the
 * topics {@code entities} and {@code denials}, held whole in every instance.
 */
public final class EnricherTopology {

    private EnricherTopology() {}

    /** What was found in an article. */
    record Enriched(Annotations annotations, ArticleClaims claims) {}

    /**
     * Loads models, catalog and rules, and builds the topology.
     *
     * @param meters where articles and claims are counted
     */
    public static Topology build(EnricherConfig config, Wire wire, MeterRegistry meters) {
        var counted = new EnricherMeters(meters);
        Deserializer<Entity> entities = wire.valueSerde(ENTITIES).deserializer();
        var ofFiles = new Enricher(config);
        ofFiles.load();
        var enricher = new LiveEnricher(ofFiles, bytes -> entities.deserialize(wire.name(ENTITIES), bytes));
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(explicitNames())));
        addEntities(builder, wire, enricher);
        builder.globalTable(
                wire.name(DENIALS),
                Consumed.with(wire.keySerde(DENIALS), Serdes.ByteArray()).withName(Enriching.DENIED),
                Materialized.as(Stores.inMemoryKeyValueStore(Enriching.DENIED)));
        KStream<String, @Nullable Article> articles = builder.stream(
                wire.name(ARTICLES),
                Consumed.with(wire.keySerde(ARTICLES), wire.valueSerde(ARTICLES))
                        .withName("articles"));
        KStream<String, @Nullable Enriched> enriched = new Pace()
                .of(articles, "articles-pace")
                .processValues(
                        () -> new Enriching(article -> enriched(config, enricher.now(), article), counted),
                        Named.as("enrich"));
        enriched.filter((id, e) -> e != null, Named.as("still-there"))
                .mapValues(Enriched::annotations, Named.as("annotate"))
                .to(
                        wire.name(ANNOTATIONS),
                        Produced.with(wire.keySerde(ANNOTATIONS), wire.valueSerde(ANNOTATIONS))
                                .withName("annotations"));
        enriched.mapValues(e -> e == null ? null : e.claims(), Named.as("claim"))
                .to(
                        wire.name(CLAIMS),
                        Produced.with(wire.keySerde(CLAIMS), wire.valueSerde(CLAIMS))
                                .withName("claims"));
        return builder.build();
    }

    /** Nothing of an article that is gone or reserved, and what was found in an earlier revision is taken back. */
    private static @Nullable Enriched enriched(EnricherConfig config, Enricher enricher, @Nullable Article article) {
        if (article == null || (article.getTdmReserved() && config.respectReservations())) return null;
        var records = new EnrichedRecords(enricher);
        Enrichment found = enricher.enrich(EnrichedRecords.text(article));
        return new Enriched(records.annotations(article, found), records.claims(article, found));
    }

    private static void addEntities(StreamsBuilder builder, Wire wire, LiveEnricher enricher) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(EntityStore.NAME), wire.keySerde(ENTITIES), Serdes.ByteArray()),
                wire.name(ENTITIES),
                Consumed.with(wire.keySerde(ENTITIES), Serdes.ByteArray()).withName("entities"),
                () -> new EntityStore(enricher));
    }

    private static Properties explicitNames() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "enricher");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }
}
