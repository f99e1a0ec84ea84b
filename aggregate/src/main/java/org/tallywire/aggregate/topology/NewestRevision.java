package org.tallywire.aggregate.topology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ArticleState;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SaidOfGroup;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.RecordHash;
import org.tallywire.schemas.VersionOrder;

/**
 * Lets the newest revision of each article speak: tells each group that it touches, or no longer touches, all that the
 * article now says about it. Older revisions and repeats say nothing, whenever they come. Of two readings of one
 * revision the one by the greater versions of rules, catalog and models counts.
 */
final class NewestRevision implements Processor<String, ArticleClaims, String, GroupNews> {

    static final StateStore<ArticleState> ARTICLES = new StateStore<>("article-states", ArticleState.class);

    private static final Comparator<ArticleState> BY_AGE = Comparator.comparing(
                    (ArticleState state) -> state.getRevision().getFetchedAt())
            .thenComparing(state -> state.getRevision().getContentHash())
            .thenComparing(ArticleState::getReading, NewestRevision::compareReadings)
            .thenComparing(state -> RecordHash.of(state.getClaims()));

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, GroupNews> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleState> articles;

    @SuppressWarnings("NullAway.Init")
    private Telling telling;

    @Override
    public void init(ProcessorContext<String, GroupNews> processorContext) {
        context = processorContext;
        articles = processorContext.getStateStore(ARTICLES.name());
        telling = new Telling(new Redirects(processorContext.getStateStore(Redirects.STORE.name())));
    }

    @Override
    public void process(Record<String, ArticleClaims> record) {
        ArticleState known = articles.get(record.key());
        ArticleClaims incoming = record.value();
        if (incoming == null) {
            erase(record, known);
            return;
        }
        if (!incoming.getArticleId().equals(record.key()))
            throw new IllegalArgumentException(
                    "claims of article " + incoming.getArticleId() + " under the key " + record.key());
        ArticleState state = state(incoming, known == null ? List.of() : known.getGroups());
        if (known != null && BY_AGE.compare(state, known) <= 0) return;
        articles.put(record.key(), told(record, state));
    }

    /** Leaves nothing of the article behind, not even which revision was the newest. */
    private void erase(Record<String, ArticleClaims> record, @Nullable ArticleState known) {
        if (known == null) return;
        articles.delete(record.key());
        telling.told(
                ArticleState.newBuilder(known).setClaims(List.of()).build(),
                (group, news) -> context.forward(record.withKey(group)
                        .withValue(GroupNews.newBuilder(news).setForgotten(true).build())));
    }

    private ArticleState told(Record<String, ArticleClaims> cause, ArticleState state) {
        return telling.told(
                state, (group, news) -> context.forward(cause.withKey(group).withValue(news)));
    }

    private static ArticleState state(ArticleClaims article, List<SaidOfGroup> groups) {
        List<SlimClaim> claims = article.getRetracted()
                ? List.of()
                : SlimClaims.reported(article).stream().map(SlimClaims::slim).toList();
        var revision = new SlimRevision(
                article.getArticleId(),
                article.getRevision().getFetchedAt(),
                article.getRevision().getContentHash());
        return new ArticleState(
                revision,
                reading(article),
                groups,
                claims,
                article.getPublisher().getId(),
                article.getUrl());
    }

    private static int compareReadings(String one, String other) {
        return Arrays.compare(StateStore.parts(one), StateStore.parts(other), VersionOrder.INSTANCE);
    }

    private static String reading(ArticleClaims article) {
        Versions versions = article.getVersions();
        return StateStore.key(versions.getRules(), versions.getCatalog(), versions.getModels());
    }
}
