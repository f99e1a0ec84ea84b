package org.tallywire.deploy.forget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.ClaimRef;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.Blame;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.forget.Remainder.How;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Takes what is not wanted out of a pipeline: writes what keeps it out, removes what others do not remove, and waits until
 * the services have worked the rest out anew. Calling it again does no harm. Not thread-safe.
 *
 * <pre>{@code
 * var erasure = new Erasure(clients, wire, unwanted);
 * erasure.find();
 * erasure.run();
 * boolean done = erasure.await(Duration.ofMinutes(1));
 * List<Remainder> left = erasure.remains();
 * }</pre>
 */
public final class Erasure {

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    /** What services and this remove from; for the others, see {@link Search}. */
    private static final List<Topic<String, ?>> CLEARED = List.of(
            Topics.SOURCES,
            Topics.CLAIMS,
            Topics.OVERRIDES,
            Topics.FACTS,
            Topics.FUNDING_TALLIES,
            Topics.CAPACITY_TALLIES);

    private final ClientSettings clients;
    private final Wire wire;
    private final Unwanted unwanted;
    private final Search search;
    private final SortedMap<String, ArticleClaims> claims = new TreeMap<>();
    private final SortedMap<String, Source> sources = new TreeMap<>();
    private final SortedMap<String, AnalystOverride> overrides = new TreeMap<>();

    public Erasure(ClientSettings clients, Wire wire, Unwanted unwanted) {
        this.clients = clients;
        this.wire = wire;
        this.unwanted = unwanted;
        this.search = new Search(clients, unwanted);
    }

    /** Looks what is there of it. What cannot be read is passed over: {@link #remains} sees its bytes. */
    public void find() {
        articles();
        claims.clear();
        claims.putAll(topic(Topics.CLAIMS).readable());
        claims.values().forEach(unwanted::look);
        claims.keySet().retainAll(unwanted.articles().keySet());
        sources.putAll(topic(Topics.SOURCES).readable());
        sources.values().removeIf(source -> !unwanted.concerns(source));
        overrides.putAll(topic(Topics.OVERRIDES).readable());
        overrides.values().removeIf(decision -> decision.getClaims().stream().noneMatch(this::isUnwanted));
    }

    private void articles() {
        String name = wire.name(Topics.ARTICLES);
        var values = wire.valueSerde(Topics.ARTICLES).deserializer();
        new TopicReader(clients).forEach(name, record -> {
            try {
                Article article = values.deserialize(name, record.value());
                if (article != null) unwanted.look(article);
            } catch (SerializationException e) {
                if (Blame.isOnTheWorld(e)) throw e;
            }
        });
    }

    private boolean isUnwanted(ClaimRef claim) {
        return unwanted.articles().containsKey(claim.getArticleId());
    }

    /** Denies it, and removes what no service would remove. What is denied comes first: nothing comes back in between. */
    public void run() {
        var denials = topic(Topics.DENIALS);
        unwanted.denials().forEach(denials::put);
        find();
        sources.keySet().forEach(url -> topic(Topics.SOURCES).put(url, null));
        claims.keySet().forEach(id -> topic(Topics.CLAIMS).put(id, null));
        overrides.forEach(this::withdraw);
    }

    /** A split holds for the claims that are left; any other decision is about nothing any more. */
    private void withdraw(String key, AnalystOverride decision) {
        var topic = topic(Topics.OVERRIDES);
        List<ClaimRef> left = decision.getClaims().stream()
                .filter(claim -> !isUnwanted(claim))
                .toList();
        if (decision.getAction() == OverrideAction.SPLIT_FACT && !left.isEmpty()) {
            var smaller = AnalystOverride.newBuilder(decision).setClaims(left).build();
            topic.put(DecisionRecords.key(smaller), smaller);
        }
        topic.put(key, null);
    }

    /** Waits until nobody who reads a compacted topic sees anything of it; false where that takes longer. */
    public boolean await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var never = new CountDownLatch(1);
        try {
            while (!standing().isEmpty()) {
                if (System.nanoTime() >= deadline) return false;
                if (never.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) return false;
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** What readers of compacted topics see of it. */
    public List<Remainder> standing() {
        return search.in(CLEARED.stream().map(wire::name).toList()).stream()
                .filter(one -> one.how() == How.STANDS)
                .toList();
    }

    /** What there is of it on the broker, whoever sees it. */
    public List<Remainder> remains() {
        return search.everywhere();
    }

    /** Keys of the decisions that are about it. */
    public List<String> decisions() {
        return List.copyOf(overrides.keySet());
    }

    /** The sources that are not watched any more. */
    public List<String> sources() {
        return new ArrayList<>(sources.keySet());
    }

    private <V> CompactedTopic<V> topic(Topic<String, V> topic) {
        return new CompactedTopic<>(clients, wire, topic);
    }
}
