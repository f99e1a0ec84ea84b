package org.tallywire.aggregate.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimDecision;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.GroupBook;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.schemas.Errand;

/**
 * Keeps the claims of each group, one record each, and what analysts decided about them; sends on the facts that the news
 * of a commit touch, and what these now add to the tallies.
 */
final class GroupFacts implements Processor<String, Integer, String, FactMove> {

    static final StateStore<SlimClaim> CLAIMS = new StateStore<>("group-claims", SlimClaim.class);
    static final StateStore<SlimDecision> DECISIONS = new StateStore<>("group-decisions", SlimDecision.class);

    /** News that wait: an article's replace its older ones, and so do an analyst's under one key, and a day's rates. */
    static final String WAITING = "waiting-news";

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int GROUPS_AT_ONCE = 500;

    private final FactbookConfig config;
    private final Memory memory;
    private final OneByOne<GroupNews> oneByOne;
    private final FactbookMeters meters;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, FactMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimClaim> claims;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimDecision> decisions;

    @SuppressWarnings("NullAway.Init")
    private Books books;

    @SuppressWarnings("NullAway.Init")
    private FactTeller teller;

    @SuppressWarnings("NullAway.Init")
    private KnownRates rates;

    @SuppressWarnings("NullAway.Init")
    private FactRules rules;

    /** What of the claims is yet to be converted by new rates: all from this key on. */
    private Optional<String> unconverted = Optional.empty();

    @SuppressWarnings("NullAway.Init")
    private Errand converting;

    @SuppressWarnings("NullAway.Init")
    private Waiting<GroupNews> waiting;

    /**
     * @param memory what the claims that are at hand take, with those of other tasks
     * @param serializer writes news as their topic has them
     * @param meters where facts are counted
     */
    GroupFacts(FactbookConfig config, Memory memory, Serializer<GroupNews> serializer, FactbookMeters meters) {
        this.meters = meters;
        this.config = config;
        this.memory = memory;
        this.oneByOne = new OneByOne<>(serializer);
    }

    @Override
    public void init(ProcessorContext<String, FactMove> processorContext) {
        context = processorContext;
        books = new Books(memory.held(), this::read);
        claims = processorContext.getStateStore(CLAIMS.name());
        decisions = processorContext.getStateStore(DECISIONS.name());
        teller = new FactTeller(config.industry(), processorContext, meters);
        rates = new KnownRates(config.rates(), processorContext.getStateStore(KnownRates.STORE.name()));
        waiting = Waiting.of(processorContext, WAITING);
        converting = new Errand(processorContext, PAUSE, this::convertSome);
        convertBy(rates);
    }

    @Override
    public void close() {
        books.close();
    }

    @Override
    public void process(Record<String, Integer> record) {
        List<Waiting.Item<GroupNews>> news = waiting.take(record.key());
        boolean isOfArticles = news.stream().allMatch(item -> isOfArticle(item.value()));
        if (news.size() > 1 && isOfArticles) {
            Optional<Runnable> together = OneByOne.tried(() -> outcome(record, news), reason -> {});
            together.ifPresent(Runnable::run);
            if (together.isPresent()) return;
        }
        FailedRecords.throwIfAny(oneByOne.each(record.key(), news, item -> alone(record, item)));
    }

    private static boolean isOfArticle(GroupNews news) {
        return news.getDecision() == null && news.getRates() == null;
    }

    private Runnable alone(Record<String, Integer> record, Waiting.Item<GroupNews> item) {
        GroupNews news = item.value();
        if (news.getRates() == null) return outcome(record, List.of(item));
        return () -> {
            if (rates.note(news.getRates())) convertBy(rates);
        };
    }

    /** What is to be done about a decision, or what some articles say. The book knows of it already. */
    private Runnable outcome(Record<String, Integer> record, List<Waiting.Item<GroupNews>> news) {
        try {
            return workedOut(record, news);
        } catch (RuntimeException e) {
            // The book may be half changed; the stores, which it is read from again, are not.
            books.forget(record.key());
            throw e;
        }
    }

    private Runnable workedOut(Record<String, Integer> record, List<Waiting.Item<GroupNews>> items) {
        List<GroupNews> news = items.stream().map(Waiting.Item::value).toList();
        String group = record.key();
        SlimDecision decision = news.get(0).getDecision();
        var before = new HashMap<String, List<String>>();
        GroupBook.Changes changes = books.change(group, book -> {
            if (decision != null) return book.decide(SlimDecisions.decision(decision));
            var said = new LinkedHashMap<String, List<ReportedClaim>>();
            for (GroupNews each : news) {
                String article = each.getCause().getArticleId();
                before.put(article, book.claimsOf(article));
                said.put(
                        article,
                        each.getClaims().stream().map(SlimClaims::reported).toList());
            }
            return book.replace(said);
        });
        List<FactTeller.Told> told = changes.changed().stream()
                .map(change -> teller.told(change.before(), change.now()))
                .toList();
        var causes = new Causes(group, items, record.timestamp());
        return () -> {
            if (decision != null) decisions.put(StateStore.key(group, decision.getKey()), decision);
            else news.forEach(each -> keep(group, each, before));
            changes.gone().forEach(id -> teller.withdraw(causes.last(), id));
            told.forEach(each -> teller.send(causes.of(each.fact()), each));
        };
    }

    /** Keeps what the article now says in place of the claims that it made before. */
    private void keep(String group, GroupNews news, Map<String, List<String>> before) {
        String article = news.getCause().getArticleId();
        var left = new HashSet<String>();
        for (SlimClaim claim : news.getClaims()) {
            left.add(claim.getId());
            claims.put(StateStore.key(group, article, claim.getId()), claim);
        }
        for (String old : before.getOrDefault(article, List.of()))
            if (!left.contains(old)) claims.delete(StateStore.key(group, article, old));
    }

    private void convertBy(KnownRates known) {
        rules = new FactRules(known.table());
        books.forget();
        unconverted = known.isNew() ? Optional.of("") : Optional.empty();
        if (unconverted.isPresent()) converting.begin();
    }

    /** What a record replaces among the news that wait for a group. */
    static String replaces(GroupNews news) {
        if (news.getRates() != null) return "rates of " + news.getRates().getDay();
        if (news.getDecision() != null) return "decision " + news.getDecision().getKey();
        return "article " + news.getCause().getArticleId();
    }

    /** Converts the facts of some groups by new rates, so that the news need not wait for all of them. */
    private void convertSome(long now) {
        for (int groups = 0; groups < GROUPS_AT_ONCE && unconverted.isPresent(); groups++) {
            Optional<String> group = StateStore.firstOwner(claims, unconverted.get());
            group.ifPresentOrElse(this::convert, rates::converted);
            unconverted = group.map(StateStore::after);
        }
        if (unconverted.isEmpty()) converting.end();
    }

    /** Sends all facts of a group anew: the version of the rates is in each. */
    private void convert(String group) {
        long now = context.currentSystemTimeMs();
        var cause = new Cause(group, new SlimRevision("", Instant.ofEpochMilli(now), ""), now, new RecordHeaders());
        books.forget(group);
        var facts = new ArrayList<FactRecord>();
        books.change(group, book -> {
            facts.addAll(book.facts());
            return GroupBook.Changes.NONE;
        });
        Set<String> standing = facts.stream().map(FactRecord::id).collect(Collectors.toSet());
        List<String> gone =
                teller.sentOf(group).filter(id -> !standing.contains(id)).toList();
        gone.forEach(id -> teller.withdraw(cause, id));
        facts.forEach(fact -> teller.send(cause, teller.told(Optional.empty(), fact)));
    }

    private GroupBook read(String group) {
        Map<String, List<ReportedClaim>> byArticle = StateStore.of(claims, group).stream()
                .map(claim -> SlimClaims.reported(claim.value))
                .collect(Collectors.groupingBy(ReportedClaim::articleId, TreeMap::new, Collectors.toList()));
        List<Decision> decided = StateStore.of(decisions, group).stream()
                .map(decision -> SlimDecisions.decision(decision.value))
                .toList();
        var book = new GroupBook(rules);
        book.fill(byArticle, decided);
        return book;
    }
}
