package org.tallywire.enrich;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Entity;

/** Reads each article with the catalog as it is when the article comes. */
final class EnrichProcessor
        implements FixedKeyProcessor<String, @Nullable Article, EnrichProcessor.@Nullable Enriched> {

    private final LiveEnricher enricher;
    private @Nullable FixedKeyProcessorContext<String, @Nullable Enriched> context;

    EnrichProcessor(LiveEnricher enricher) {
        this.enricher = enricher;
    }

    /** What was found in an article. */
    record Enriched(Annotations annotations, ArticleClaims claims) {}

    /** What the store held before this instance started reaches nobody else: it is restored without being processed. */
    @Override
    public void init(FixedKeyProcessorContext<String, @Nullable Enriched> context) {
        this.context = context;
        ReadOnlyKeyValueStore<String, Entity> entities = context.getStateStore(EntityStore.NAME);
        try (var all = entities.all()) {
            all.forEachRemaining(entity -> enricher.put(entity.key, entity.value));
        }
    }

    @Override
    public void process(FixedKeyRecord<String, @Nullable Article> record) {
        if (context != null) context.forward(record.withValue(enriched(record.value())));
    }

    private @Nullable Enriched enriched(@Nullable Article article) {
        if (article == null) return null;
        Enricher now = enricher.now();
        var records = new EnrichedRecords(now);
        Enrichment found = now.enrich(EnrichedRecords.text(article));
        return new Enriched(records.annotations(article, found), records.claims(article, found));
    }
}
