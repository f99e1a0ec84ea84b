package org.tallywire.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.enrich.EnricherTopology.Enriched;

/**
 * Reads articles, and counts them by language: {@value #UNDERSTOOD} and {@value #NOT_UNDERSTOOD}, each a total and a rate
 * among the metrics of the service ({@code stream-enricher-metrics}), with the language as {@code enricher-id}.
 */
final class Enriching implements FixedKeyProcessor<String, @Nullable Article, @Nullable Enriched> {

    static final String UNDERSTOOD = "understood";
    static final String NOT_UNDERSTOOD = "not-understood";

    private static final String SCOPE = "enricher";

    private final Function<@Nullable Article, @Nullable Enriched> reading;
    private final Map<String, Sensor> sensors = new HashMap<>();
    private @Nullable FixedKeyProcessorContext<String, @Nullable Enriched> context;

    Enriching(Function<@Nullable Article, @Nullable Enriched> reading) {
        this.reading = reading;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, @Nullable Enriched> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, @Nullable Article> record) {
        if (context == null) throw new IllegalStateException("not opened");
        Enriched enriched = reading.apply(record.value());
        if (enriched != null) count(context, enriched.annotations());
        context.forward(record.withValue(enriched));
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
