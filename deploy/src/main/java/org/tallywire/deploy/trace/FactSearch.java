package org.tallywire.deploy.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tallywire.schemas.Topics.CLAIMS;
import static org.tallywire.schemas.Topics.FACTS;
import static org.tallywire.schemas.Topics.TALLY_CHANGES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.TextSketch;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.deploy.trace.Journey.FactSeen;
import org.tallywire.deploy.trace.Step.Kind;

/**
 * Finds the facts that an article's claims are in, and the rows of tallies that they moved. Reads these topics as a
 * whole, the moves from the article's own time on; of facts only those are kept in mind that name the article.
 */
final class FactSearch {

    /** A record's time is its article's, which may have come a little earlier. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** Copies are looked for among so many of the articles of a fact, the earliest. */
    private static final int COMPARED = 10;

    private final Records records;
    private final Journey journey;

    /** A fact that names the article, or did. */
    private record Found(
            ConsumerRecord<byte[], byte[]> joined, @Nullable Fact last) {}

    FactSearch(Records records, Journey journey) {
        this.records = records;
        this.journey = journey;
    }

    void search() {
        List<String> ids = List.copyOf(journey.claims.keySet());
        if (ids.isEmpty()) return;
        Map<String, Found> found = facts(ids);
        found.values().forEach(each -> told(each, ids));
        moves(ids);
    }

    private Map<String, Found> facts(List<String> ids) {
        var found = new LinkedHashMap<String, Found>();
        // Whatever comes later of a fact that named the article counts, named or not.
        Records.Worth worth = value -> names(value, ids) || names(value, found.keySet());
        records.since(FACTS, Instant.EPOCH, worth, (record, fact) -> {
            String key = new String(record.key(), UTF_8);
            Found before = found.get(key);
            if (before != null) found.put(key, new Found(before.joined(), fact));
            else if (fact != null && fact.getClaims().stream().anyMatch(claim -> ids.contains(claim.getArticleId())))
                found.put(key, new Found(record, fact));
        });
        return found;
    }

    private static boolean names(byte[] value, Collection<String> ids) {
        String text = new String(value, ISO_8859_1);
        return ids.stream().anyMatch(text::contains);
    }

    private void told(Found found, List<String> ids) {
        var joined = found.joined();
        String id = new String(joined.key(), UTF_8);
        Fact fact = found.last();
        Optional<FactClaim> claim = fact == null
                ? Optional.empty()
                : fact.getClaims().stream()
                        .filter(each -> ids.contains(each.getArticleId()))
                        .findFirst();
        ObjectNode details = Journey.details().put("factId", id).put("stands", claim.isPresent());
        String text = fact == null || claim.isEmpty()
                ? id + ", which it is no longer in"
                : stands(id, fact, claim.get(), details);
        boolean counts =
                fact != null && claim.isPresent() && fact.getSupersededBy() == null && fact.getPartOf() == null;
        if (claim.isPresent()) journey.facts.add(new FactSeen(id, counts, text));
        journey.add(joined, Instant.ofEpochMilli(joined.timestamp()), Kind.FACT, text, details);
    }

    private String stands(String id, Fact fact, FactClaim claim, ObjectNode details) {
        boolean original = claim.getOriginalSource().equals(claim.getPublisher());
        Optional<String> copied = copyOf(fact, claim);
        details.put("text", Amounts.of(fact))
                .put("original", original)
                .put("originalSource", claim.getOriginalSource())
                .put("copyOf", copied.orElse(null))
                .put("claims", fact.getClaimCount())
                .put("corroborated", fact.getCorroborated())
                .put("supersededBy", fact.getSupersededBy())
                .put("partOf", fact.getPartOf());
        boolean first = fact.getClaims().get(0).getArticleId().equals(claim.getArticleId());
        return id + ": " + Amounts.of(fact) + "; "
                + (original ? "as an original source" : "as a retelling of " + claim.getOriginalSource())
                + copied.map(url -> ", a copy of " + url).orElse("")
                + (first ? ", the first" : "") + " of " + fact.getClaimCount()
                + (fact.getSupersededBy() == null ? "" : "; superseded by " + fact.getSupersededBy())
                + (fact.getPartOf() == null ? "" : "; part of " + fact.getPartOf() + ", which counts instead")
                + (fact.getContradicts().isEmpty() ? "" : "; contradicts " + String.join(", ", fact.getContradicts()));
    }

    /** The address of the earliest article of the fact whose text it has, too. */
    private Optional<String> copyOf(Fact fact, FactClaim own) {
        Optional<ArticleClaims> mine = journey.claims.getOrDefault(own.getArticleId(), Optional.empty());
        if (mine.isEmpty()) return Optional.empty();
        TextSketch sketch = TextSketch.of(mine.get().getMinHash());
        return fact.getClaims().stream()
                .limit(COMPARED)
                .takeWhile(claim -> !claim.getArticleId().equals(own.getArticleId()))
                .filter(claim -> newest(claim.getArticleId())
                        .filter(other -> TextSketch.of(other.getMinHash()).isCopyOf(sketch))
                        .isPresent())
                .map(FactClaim::getUrl)
                .findFirst();
    }

    private Optional<ArticleClaims> newest(String article) {
        var newest = new AtomicReference<@Nullable ArticleClaims>();
        records.ofKey(CLAIMS, article, Records.Worth.ALL, (record, claims) -> newest.set(claims));
        return Optional.ofNullable(newest.get());
    }

    private void moves(List<String> ids) {
        Instant since = journey.steps().stream()
                .map(Step::time)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH.plus(SLACK))
                .minus(SLACK);
        records.since(TALLY_CHANGES, since, value -> names(value, ids), (record, change) -> {
            if (change == null || !ids.contains(change.getArticleId())) return;
            String before = Amounts.of(change.getBefore());
            String after = Amounts.of(change.getAfter());
            journey.add(
                    record,
                    Instant.ofEpochMilli(record.timestamp()),
                    Kind.TALLY,
                    change.getKey() + ": " + before + " → " + after,
                    Journey.details()
                            .put("tally", change.getKey())
                            .put("factId", change.getFactId())
                            .put("before", before)
                            .put("after", after));
        });
    }

    /** The facts that it is in, in a few words. */
    static String names(List<FactSeen> facts) {
        return facts.stream().map(FactSeen::id).collect(Collectors.joining(", "));
    }
}
