package org.tallywire.aggregate.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.ArticleState;

/** Erases the articles that are known and must not come back from now on. */
final class DenialFollower implements Processor<String, Boolean, String, Judged> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, Judged> context;

    @SuppressWarnings("NullAway.Init")
    private Denied denied;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleState> articles;

    @Override
    public void init(ProcessorContext<String, Judged> processorContext) {
        context = processorContext;
        denied = Denied.of(processorContext);
        articles = processorContext.getStateStore(NewestRevision.ARTICLES.name());
    }

    @Override
    public void process(Record<String, Boolean> record) {
        if (!denied.note(record.key(), record.value())) return;
        for (String article : concerned())
            context.forward(record.withKey(article).withValue(Judged.DENIED));
    }

    private List<String> concerned() {
        var concerned = new ArrayList<String>();
        try (var all = articles.all()) {
            all.forEachRemaining(article -> {
                if (denied.keepsOut(article.key, article.value)) concerned.add(article.key);
            });
        }
        return concerned;
    }
}
