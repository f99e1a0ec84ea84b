package org.tallywire.aggregate.topology;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.ArticleState;
import org.tallywire.aggregate.avro.DecisionState;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SlimRedirect;
import org.tallywire.schemas.Errand;

/**
 * Moves what was said of an entity whose id is replaced: the claims of all articles that name it, and the decisions about
 * them. Redirects that come together are followed together, in one walk over what is known.
 */
final class RedirectFollower implements Processor<String, SlimRedirect, String, GroupNews> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, GroupNews> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleState> articles;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, DecisionState> decisions;

    @SuppressWarnings("NullAway.Init")
    private Redirects redirects;

    @SuppressWarnings("NullAway.Init")
    private Errand following;

    @Override
    public void init(ProcessorContext<String, GroupNews> processorContext) {
        context = processorContext;
        articles = processorContext.getStateStore(NewestRevision.ARTICLES.name());
        decisions = processorContext.getStateStore(DecisionRouter.DECISIONS.name());
        redirects = new Redirects(processorContext.getStateStore(Redirects.STORE.name()));
        following = new Errand(processorContext, PAUSE, this::follow);
        if (!redirects.untold().isEmpty()) following.begin();
    }

    @Override
    public void process(Record<String, SlimRedirect> record) {
        if (redirects.note(record.value())) following.begin();
    }

    private void follow(long now) {
        Set<String> untold = redirects.untold();
        var telling = new Telling(redirects);
        try (KeyValueIterator<String, ArticleState> all = articles.all()) {
            while (all.hasNext()) {
                KeyValue<String, ArticleState> article = all.next();
                if (concern(article.value, untold))
                    articles.put(article.key, telling.told(article.value, (group, news) -> forward(group, news, now)));
            }
        }
        try (KeyValueIterator<String, DecisionState> all = decisions.all()) {
            while (all.hasNext()) {
                KeyValue<String, DecisionState> decision = all.next();
                DecisionState moved =
                        DecisionRouter.moved(decision.value, redirects, (group, news) -> forward(group, news, now));
                if (!moved.getTold().equals(decision.value.getTold())) decisions.put(decision.key, moved);
            }
        }
        redirects.told(untold);
        following.end();
    }

    private boolean concern(ArticleState article, Set<String> untold) {
        return article.getClaims().stream().anyMatch(claim -> redirects.concern(claim, untold));
    }

    private void forward(String group, GroupNews news, long now) {
        context.forward(new Record<>(group, news, now));
    }
}
