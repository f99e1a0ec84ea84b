package org.tallywire.aggregate.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.schemas.Work;

/** Lets the claims of articles pass, but for those that must not come back. */
final class ClaimsGate implements Processor<String, @Nullable ArticleClaims, String, Judged> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, Judged> context;

    @SuppressWarnings("NullAway.Init")
    private Denied denied;

    @Override
    public void init(ProcessorContext<String, Judged> processorContext) {
        context = processorContext;
        denied = Denied.of(processorContext);
    }

    @Override
    public void process(Record<String, @Nullable ArticleClaims> record) {
        try (var work = Work.on("factbook", record.headers(), record.key())) {
            ArticleClaims claims = record.value();
            boolean out = claims != null && denied.keepsOut(record.key(), claims);
            context.forward(record.withValue(out ? Judged.DENIED : new Judged(claims, false)));
        }
    }
}
