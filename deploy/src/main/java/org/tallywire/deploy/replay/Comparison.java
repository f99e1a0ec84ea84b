package org.tallywire.deploy.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.tallywire.aggregate.topology.ClaimIds;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.Tally;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Reads what a replay would change from its topics, as often as it is asked. The would-be topics hold what was before
 * they were told of the replayed articles, and what came of it; a replay of the factbook alone is compared with the
 * live topics as they were when it was begun.
 */
public final class Comparison {

    private static final int MOST_A_POLL = 2_000;

    private final ReplaySpace space;
    private final Manifest manifest;
    private final Wire wire;
    private final SpanReader reader;

    public Comparison(ReplaySpace space, Manifest manifest) {
        this.space = space;
        this.manifest = manifest;
        this.wire = space.stage().wire();
        this.reader = new SpanReader(space.clients(), MOST_A_POLL);
    }

    /**
     * The difference.
     *
     * @throws ReplayException if there is nothing to compare
     */
    public Difference read() {
        if (!manifest.plan().asked().compares())
            throw ReplayException.askedWrongly("replay " + manifest.name() + " went through "
                    + manifest.plan().asked().through().word() + " only, so there are no facts to compare; look at what"
                    + " it wrote with `tallywire --prefix " + space.prefix() + " tail`");
        if (manifest.isBefore(Manifest.State.DONE))
            throw ReplayException.askedWrongly("replay " + manifest.name() + " is not done; `tallywire replay "
                    + manifest.name() + "` goes on with it");
        SortedMap<String, Difference.Change<Fact>> facts = changes(Topics.FACTS);
        if (manifest.plan().asked().factsOnly()) keepChosen(facts);
        var tallies = new TreeMap<String, Difference.Change<Tally>>();
        tallies.putAll(changes(Topics.FUNDING_TALLIES));
        tallies.putAll(changes(Topics.CAPACITY_TALLIES));
        return new Difference(manifest, facts, tallies, causes(facts.keySet(), tallies.keySet()), sentences(facts));
    }

    private <V extends SpecificRecordBase> SortedMap<String, Difference.Change<V>> changes(Topic<String, V> topic) {
        List<Span> before = before(topic);
        List<Span> after = of(manifest.after(), space.wouldBeTopic(topic));
        Predicate<String> which = manifest.plan().asked().factsOnly() ? key -> true : keys(topic)::contains;
        Map<String, V> was = values(topic, before, which);
        Map<String, V> is = values(topic, after, which);
        var changes = new TreeMap<String, Difference.Change<V>>();
        Stream.concat(was.keySet().stream(), is.keySet().stream())
                .forEach(key -> changes.put(key, new Difference.Change<>(was.get(key), is.get(key))));
        changes.values().removeIf(Difference.Change::isNone);
        return changes;
    }

    private List<Span> before(Topic<?, ?> topic) {
        if (manifest.plan().asked().factsOnly()) return of(manifest.plan().live(), space.liveTopic(topic));
        return of(manifest.before(), space.wouldBeTopic(topic));
    }

    /** What was written behind what is live. */
    private List<Span> tail(Topic<?, ?> topic) {
        var from = new HashMap<String, Long>();
        manifest.before().forEach(span -> from.put(span.key(), span.to()));
        boolean all = manifest.plan().asked().factsOnly();
        return of(manifest.after(), space.wouldBeTopic(topic)).stream()
                .map(span -> all ? span : span.since(from.getOrDefault(span.key(), span.from())))
                .toList();
    }

    private static List<Span> of(List<Span> spans, String topic) {
        return spans.stream().filter(span -> span.topic().equals(topic)).toList();
    }

    private Set<String> keys(Topic<String, ?> topic) {
        var keys = new HashSet<String>();
        var deserializer = wire.keySerde(topic).deserializer();
        reader.forEach(tail(topic), record -> keys.add(deserializer.deserialize(record.topic(), record.key())));
        return keys;
    }

    private <V> Map<String, V> values(Topic<String, V> topic, List<Span> spans, Predicate<String> which) {
        var values = new HashMap<String, V>();
        var keys = wire.keySerde(topic).deserializer();
        var reading = wire.valueSerde(topic).deserializer();
        reader.forEach(spans, record -> {
            String key = keys.deserialize(record.topic(), record.key());
            if (!which.test(key)) return;
            V value = reading.deserialize(record.topic(), record.value());
            if (value == null) values.remove(key);
            else values.put(key, value);
        });
        return values;
    }

    /** Leaves the facts in which an article of the chosen range has part, before or after. */
    private void keepChosen(SortedMap<String, Difference.Change<Fact>> facts) {
        var chosen = new HashSet<String>();
        var keys = wire.keySerde(Topics.CLAIMS).deserializer();
        reader.forEach(manifest.plan().input(), record -> {
            if (manifest.plan().times().include(record.timestamp()))
                chosen.add(keys.deserialize(record.topic(), record.key()));
        });
        facts.values().removeIf(change -> claims(change).noneMatch(claim -> chosen.contains(claim.getArticleId())));
    }

    private static Stream<FactClaim> claims(Difference.Change<Fact> change) {
        return Stream.concat(
                change.before() == null ? Stream.of() : change.before().getClaims().stream(),
                change.after() == null ? Stream.of() : change.after().getClaims().stream());
    }

    private SortedMap<String, SortedSet<String>> causes(Set<String> facts, Set<String> tallies) {
        var causes = new TreeMap<String, SortedSet<String>>();
        var values = wire.valueSerde(Topics.TALLY_CHANGES).deserializer();
        reader.forEach(tail(Topics.TALLY_CHANGES), record -> {
            var change = values.deserialize(record.topic(), record.value());
            if (change == null || !tallies.contains(change.getKey()) || !facts.contains(change.getFactId())) return;
            causes.computeIfAbsent(change.getKey(), key -> new TreeSet<>()).add(change.getFactId());
        });
        return causes;
    }

    private SortedMap<String, String> sentences(SortedMap<String, Difference.Change<Fact>> facts) {
        var wanted = new HashSet<String>();
        facts.values().forEach(change -> claims(change).forEach(claim -> wanted.add(claim.getArticleId())));
        var sentences = new TreeMap<String, String>();
        var claims = new ClaimsReader(space.clients(), wire);
        reader.forEach(of(manifest.after(), space.wouldBeTopic(Topics.CLAIMS)), record -> {
            if (record.value() != null && wanted.contains(claims.key(record)))
                claims.article(record).ifPresent(article -> add(article, sentences));
        });
        return sentences;
    }

    private static void add(ArticleClaims article, Map<String, String> sentences) {
        var ids = new ArrayList<>(ClaimIds.of(article));
        for (int i = 0; i < ids.size(); i++)
            sentences.put(
                    article.getArticleId() + "/" + ids.get(i),
                    article.getClaims().get(i).getEvidence().getSentence());
    }
}
