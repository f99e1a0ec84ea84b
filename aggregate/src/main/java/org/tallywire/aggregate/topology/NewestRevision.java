package org.tallywire.aggregate.topology;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ArticleInGroup;
import org.tallywire.aggregate.avro.ArticleState;
import org.tallywire.aggregate.avro.SaidOfGroup;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.aggregate.facts.GroupKey;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Ids;

/**
 * Lets the newest revision of each article speak: tells each group that it touches, or no longer touches, all that the
 * article now says about it. Older revisions and repeats say nothing, whenever they come. Of two readings of one
 * revision the one by the greater versions of rules, catalog and models counts.
 */
final class NewestRevision implements Processor<String, ArticleClaims, String, ArticleInGroup> {

    static final StateStore<ArticleState> ARTICLES = new StateStore<>("article-states", ArticleState.class);

    private static final Comparator<ArticleState> BY_AGE = Comparator.comparing(
                    (ArticleState state) -> state.getRevision().getFetchedAt())
            .thenComparing(state -> state.getRevision().getContentHash())
            .thenComparing(ArticleState::getReading);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, ArticleInGroup> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleState> articles;

    @Override
    public void init(ProcessorContext<String, ArticleInGroup> processorContext) {
        context = processorContext;
        articles = processorContext.getStateStore(ARTICLES.name());
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
        Map<String, List<SlimClaim>> said = said(incoming);
        ArticleState state = state(incoming, said);
        if (known != null && BY_AGE.compare(state, known) <= 0) return;
        articles.put(record.key(), state);
        tell(record, known, state, said);
    }

    /** Leaves nothing of the article behind, not even which revision was the newest. */
    private void erase(Record<String, ArticleClaims> record, @Nullable ArticleState known) {
        if (known == null) return;
        articles.delete(record.key());
        known.getGroups().forEach(group -> forward(record, group.getGroup(), known.getRevision(), List.of()));
    }

    private void tell(
            Record<String, ArticleClaims> record,
            @Nullable ArticleState known,
            ArticleState state,
            Map<String, List<SlimClaim>> said) {
        Map<String, String> before = hashes(known);
        Map<String, String> now = hashes(state);
        before.keySet().stream()
                .filter(group -> !now.containsKey(group))
                .forEach(group -> forward(record, group, state.getRevision(), List.of()));
        said.forEach((group, claims) -> {
            if (!Objects.equals(before.get(group), now.get(group))) forward(record, group, state.getRevision(), claims);
        });
    }

    private void forward(
            Record<String, ArticleClaims> cause, String group, SlimRevision revision, List<SlimClaim> claims) {
        context.forward(cause.withKey(group).withValue(new ArticleInGroup(revision, claims)));
    }

    private static Map<String, List<SlimClaim>> said(ArticleClaims article) {
        if (article.getRetracted()) return Map.of();
        return SlimClaims.reported(article).stream()
                .collect(Collectors.groupingBy(
                        claim -> GroupKey.of(claim).text(),
                        TreeMap::new,
                        Collectors.mapping(SlimClaims::slim, Collectors.toList())));
    }

    private static ArticleState state(ArticleClaims article, Map<String, List<SlimClaim>> said) {
        Instant fetchedAt = article.getRevision().getFetchedAt();
        String contentHash = article.getRevision().getContentHash();
        return new ArticleState(
                new SlimRevision(article.getArticleId(), fetchedAt, contentHash),
                reading(article),
                said.entrySet().stream()
                        .map(group -> new SaidOfGroup(group.getKey(), hash(group.getValue())))
                        .toList());
    }

    private static String reading(ArticleClaims article) {
        Versions versions = article.getVersions();
        return StateStore.key(
                versions.getRules(),
                versions.getCatalog(),
                versions.getModels(),
                Ids.hash(CanonicalJson.of(article).toString()));
    }

    private static String hash(List<SlimClaim> claims) {
        return Ids.hash(
                claims.stream().map(claim -> CanonicalJson.of(claim).toString()).toArray(String[]::new));
    }

    private static Map<String, String> hashes(@Nullable ArticleState state) {
        if (state == null) return Map.of();
        return state.getGroups().stream().collect(Collectors.toMap(SaidOfGroup::getGroup, SaidOfGroup::getHash));
    }
}
