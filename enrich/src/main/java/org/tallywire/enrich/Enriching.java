package org.tallywire.enrich;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.enrich.EnricherTopology.Enriched;
import org.tallywire.schemas.DenialKeys;
import org.tallywire.schemas.Work;

/**
 * Reads articles, but for those that must not come back, and counts them by language: {@value #UNDERSTOOD} and {@value #NOT_UNDERSTOOD}, each a total and a rate
 * among the metrics of the service ({@code stream-enricher-metrics}), with the language as {@code enricher-id}.
 */
final class Enriching implements FixedKeyProcessor<String, @Nullable Article, @Nullable Enriched> {

    static final String UNDERSTOOD = "understood";
    static final String NOT_UNDERSTOOD = "not-understood";

    private static final String SCOPE = "enricher";

    /** The store of what must not come back. */
    static final String DENIED = "denials";

    private final Function<@Nullable Article, @Nullable Enriched> reading;
    private final Map<String, Sensor> sensors = new HashMap<>();
    private @Nullable FixedKeyProcessorContext<String, @Nullable Enriched> context;
    private @Nullable ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> denied;

    Enriching(Function<@Nullable Article, @Nullable Enriched> reading) {
        this.reading = reading;
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
            if (enriched != null) count(context, enriched.annotations());
            context.forward(record.withValue(enriched));
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

    private void count(FixedKeyProcessorContext<String, @Nullable Enriched> in, Annotations read) {
        String what = read.getUnderstood() ? UNDERSTOOD : NOT_UNDERSTOOD;
        sensors.computeIfAbsent(
                        what + read.getLanguage(),
                        key -> in.metrics()
                                .addRateTotalSensor(SCOPE, read.getLanguage(), what, Sensor.RecordingLevel.INFO))
                .record(1, in.currentSystemTimeMs());
    }
}
