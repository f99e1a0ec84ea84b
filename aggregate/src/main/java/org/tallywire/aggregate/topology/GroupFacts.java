package org.tallywire.aggregate.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ArticleInGroup;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.SentFact;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimContribution;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.avro.Fact;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Ids;

/**
 * Keeps the claims of each group, one record each, works its facts out anew when they change, and sends on what differs
 * from what was sent before.
 */
final class GroupFacts implements Processor<String, ArticleInGroup, String, FactMove> {

    static final StateStore<SlimClaim> CLAIMS = new StateStore<>("group-claims", SlimClaim.class);
    static final StateStore<SentFact> SENT = new StateStore<>("sent-facts", SentFact.class);

    private final FactRules rules;
    private final String industry;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, FactMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimClaim> claims;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SentFact> sent;

    GroupFacts(FactbookConfig config) {
        this.rules = new FactRules(config.rates());
        this.industry = config.industry();
    }

    @Override
    public void init(ProcessorContext<String, FactMove> processorContext) {
        context = processorContext;
        claims = processorContext.getStateStore(CLAIMS.name());
        sent = processorContext.getStateStore(SENT.name());
    }

    @Override
    public void process(Record<String, ArticleInGroup> record) {
        String group = record.key();
        replaceClaims(group, record.value());
        List<FactRecord> facts = rules.ofGroup(claimsOf(group));
        Map<String, SentFact> before = sentOf(group);
        Set<String> standing = facts.stream().map(FactRecord::id).collect(Collectors.toSet());
        before.forEach((id, was) -> {
            if (!standing.contains(id)) withdraw(record, id, was);
        });
        facts.forEach(fact -> send(record, fact, before.get(fact.id())));
    }

    private void replaceClaims(String group, ArticleInGroup article) {
        String articleId = article.getRevision().getArticleId();
        StateStore.of(claims, StateStore.key(group, articleId)).forEach(old -> claims.delete(old.key));
        article.getClaims().forEach(claim -> claims.put(StateStore.key(group, articleId, claim.getId()), claim));
    }

    private List<ReportedClaim> claimsOf(String group) {
        return StateStore.of(claims, group).stream()
                .map(claim -> SlimClaims.reported(claim.value))
                .toList();
    }

    private Map<String, SentFact> sentOf(String group) {
        var byId = new TreeMap<String, SentFact>();
        for (KeyValue<String, SentFact> fact : StateStore.of(sent, group))
            byId.put(fact.key.substring(group.length() + 1), fact.value);
        return byId;
    }

    private void withdraw(Record<String, ArticleInGroup> cause, String id, SentFact was) {
        sent.delete(StateStore.key(cause.key(), id));
        context.forward(cause.withKey(id).withValue(new FactMove.Changed(null)));
        was.getRows().forEach(row -> book(cause, row, id, null));
    }

    private void send(Record<String, ArticleInGroup> cause, FactRecord fact, @Nullable SentFact was) {
        Fact avro = FactRecords.avro(fact);
        Booking booking = Booking.of(fact, industry);
        SlimContribution contribution = SlimTallies.slim(booking.contribution());
        SentFact now = new SentFact(
                Ids.hash(CanonicalJson.of(avro).toString()),
                Ids.hash(CanonicalJson.of(contribution).toString()),
                booking.rows().stream().map(TallyKey::text).toList());
        if (now.equals(was)) return;
        sent.put(StateStore.key(cause.key(), fact.id()), now);
        if (was == null || !was.getFactHash().equals(now.getFactHash()))
            context.forward(cause.withKey(fact.id()).withValue(new FactMove.Changed(avro)));
        moveRows(cause, contribution, now, was);
    }

    private void moveRows(
            Record<String, ArticleInGroup> cause, SlimContribution contribution, SentFact now, @Nullable SentFact was) {
        Set<String> left = was == null ? new HashSet<>() : new HashSet<>(was.getRows());
        boolean same = was != null && was.getContributionHash().equals(now.getContributionHash());
        for (String row : now.getRows()) {
            boolean known = left.remove(row);
            if (!known || !same) book(cause, row, contribution.getFactId(), contribution);
        }
        left.stream().sorted().forEach(row -> book(cause, row, contribution.getFactId(), null));
    }

    private void book(
            Record<String, ArticleInGroup> cause, String row, String factId, @Nullable SlimContribution contribution) {
        SlimRevision revision = cause.value().getRevision();
        var move = new ContributionMove(factId, contribution, revision);
        context.forward(cause.withKey(row).withValue(new FactMove.Booked(move)));
    }
}
