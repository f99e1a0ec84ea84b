package org.tallywire.enrich;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Article;
import org.tallywire.enrich.EnricherTopology.Enriched;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.Work;

/**
 * Reads articles, but for those that must not come back, and counts them.
 */
final class Enriching implements FixedKeyProcessor<String, @Nullable Article, @Nullable Enriched> {

    /** The store of what must not come back. */
    static final String DENIED = "denials";

    private final Function<@Nullable Article, @Nullable Enriched> reading;
    private final EnricherMeters meters;
    private @Nullable FixedKeyProcessorContext<String, @Nullable Enriched> context;
    private @Nullable ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> denied;

    Enriching(Function<@Nullable Article, @Nullable Enriched> reading, EnricherMeters meters) {
        this.reading = reading;
        this.meters = meters;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, @Nullable Enriched> context) {
        this.context = context;
        this.denied = context.getStateStore(DENIED);
    }

    @Override
    public void process(FixedKeyRecord<String, @Nullable Article> record) {
        if (context == null) throw new IllegalStateException("not opened");
        try (var work = Work.on("enricher", record.headers(), record.key())) {
            Article article = record.value();
            Enriched enriched = article != null && isDenied(article) ? null : reading.apply(article);
            context.forward(record.withValue(enriched));
            if (enriched != null)
                meters.count(enriched.annotations(), enriched.claims().getClaims());
        }
    }

    private boolean isDenied(Article article) {
        if (denied == null) throw new IllegalStateException("not opened");
        ReadOnlyKeyValueStore<String, ?> keys = denied;
        return DenialKeys.concerning(
                        List.of(article.getId()),
                        List.of(article.getPublisher()),
                        List.of(article.getUrl(), article.getCanonicalUrl()))
                .anyMatch(key -> keys.get(key) != null);
    }
}
