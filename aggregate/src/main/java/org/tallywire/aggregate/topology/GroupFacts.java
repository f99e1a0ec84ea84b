package org.tallywire.aggregate.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SentFact;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimContribution;
import org.tallywire.aggregate.avro.SlimDecision;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.GroupBook;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.tallies.Account;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.schemas.RecordHash;

/**
 * Keeps the claims of each group, one record each, and what analysts decided about them; sends on the facts that a change
 * touches, and what these now add to the tallies.
 */
final class GroupFacts implements Processor<String, GroupNews, String, FactMove> {

    static final StateStore<SlimClaim> CLAIMS = new StateStore<>("group-claims", SlimClaim.class);
    static final StateStore<SlimDecision> DECISIONS = new StateStore<>("group-decisions", SlimDecision.class);
    static final StateStore<SentFact> SENT = new StateStore<>("sent-facts", SentFact.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int GROUPS_AT_ONCE = 500;

    private final FactbookConfig config;
    private final Books books;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, FactMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimClaim> claims;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimDecision> decisions;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SentFact> sent;

    @SuppressWarnings("NullAway.Init")
    private KnownRates rates;

    @SuppressWarnings("NullAway.Init")
    private FactRules rules;

    /** What of the claims is yet to be converted by new rates: all from this key on. */
    private Optional<String> unconverted = Optional.empty();

    GroupFacts(FactbookConfig config) {
        this.config = config;
        this.books = new Books(config.claimsInMemory(), this::read);
    }

    @Override
    public void init(ProcessorContext<String, FactMove> processorContext) {
        context = processorContext;
        claims = processorContext.getStateStore(CLAIMS.name());
        decisions = processorContext.getStateStore(DECISIONS.name());
        sent = processorContext.getStateStore(SENT.name());
        rates = new KnownRates(config.rates(), processorContext.getStateStore(KnownRates.STORE.name()));
        convertBy(rates);
        processorContext.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::convertSome);
    }

    @Override
    public void process(Record<String, GroupNews> record) {
        if (record.value().getRates() != null) {
            if (rates.note(record.value().getRates())) convertBy(rates);
            return;
        }
        try {
            change(record);
        } catch (RuntimeException e) {
            // The book may be half changed; the stores, which it is read from again, are not.
            books.close(record.key());
            throw e;
        }
    }

    private void change(Record<String, GroupNews> record) {
        SlimDecision decision = record.value().getDecision();
        var before = new ArrayList<String>();
        GroupBook.Changes changes = books.change(record.key(), book -> {
            if (decision != null) return book.decide(SlimDecisions.decision(decision));
            before.addAll(book.claimsOf(record.value().getCause().getArticleId()));
            return book.replace(
                    record.value().getCause().getArticleId(),
                    record.value().getClaims().stream()
                            .map(SlimClaims::reported)
                            .toList());
        });
        changes.gone().forEach(id -> withdraw(record, id));
        changes.changed().forEach(change -> send(record, change));
        if (decision != null) decisions.put(StateStore.key(record.key(), decision.getKey()), decision);
        else keep(record, before);
    }

    /** Keeps what the article now says in place of the claims that it made before. */
    private void keep(Record<String, GroupNews> record, List<String> before) {
        String article = record.value().getCause().getArticleId();
        var left = new HashSet<String>();
        for (SlimClaim claim : record.value().getClaims()) {
            left.add(claim.getId());
            claims.put(StateStore.key(record.key(), article, claim.getId()), claim);
        }
        for (String old : before) if (!left.contains(old)) claims.delete(StateStore.key(record.key(), article, old));
    }

    private void convertBy(KnownRates known) {
        rules = new FactRules(known.table());
        books.close();
        unconverted = known.isNew() ? Optional.of("") : Optional.empty();
    }

    /** Converts the facts of some groups by new rates, so that the news need not wait for all of them. */
    private void convertSome(long now) {
        for (int groups = 0; groups < GROUPS_AT_ONCE && unconverted.isPresent(); groups++) {
            Optional<String> group = StateStore.firstOwner(claims, unconverted.get());
            group.ifPresentOrElse(this::convert, rates::converted);
            unconverted = group.map(StateStore::after);
        }
    }

    /** Sends all facts of a group anew: the version of the rates is in each. */
    private void convert(String group) {
        long now = context.currentSystemTimeMs();
        var nobody = new SlimRevision("", Instant.ofEpochMilli(now), "");
        var cause = new Record<>(group, new GroupNews(nobody, List.of(), null, null), now);
        books.close(group);
        books.change(group, book -> {
            Set<String> standing = book.facts().stream().map(FactRecord::id).collect(Collectors.toSet());
            StateStore.of(sent, group).stream()
                    .map(entry -> entry.key.substring(group.length() + 1))
                    .filter(id -> !standing.contains(id))
                    .forEach(id -> withdraw(cause, id));
            book.facts().forEach(fact -> send(cause, new GroupBook.Change(Optional.empty(), fact)));
            return GroupBook.Changes.NONE;
        });
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

    private void withdraw(Record<String, GroupNews> cause, String id) {
        SentFact was = sent.delete(StateStore.key(cause.key(), id));
        context.forward(cause.withKey(id).withValue(new FactMove.Changed(null)));
        if (was != null) was.getAccounts().forEach(account -> book(cause, account, id, was, null));
    }

    private void send(Record<String, GroupNews> cause, GroupBook.Change change) {
        FactRecord fact = change.now();
        context.forward(cause.withKey(fact.id()).withValue(new FactMove.Changed(FactRecords.avro(fact))));
        if (change.before().filter(fact::actsLike).isPresent()) return;
        Booking booking = Booking.of(fact, config.industry());
        SlimContribution contribution = SlimTallies.slim(booking.contribution());
        var now = new SentFact(
                RecordHash.of(contribution),
                booking.accounts().stream().map(Account::text).toList(),
                booking.windows(),
                SlimTallies.slot(booking));
        SentFact was = sent.get(StateStore.key(cause.key(), fact.id()));
        if (now.equals(was)) return;
        sent.put(StateStore.key(cause.key(), fact.id()), now);
        move(cause, contribution, now, was);
    }

    private void move(
            Record<String, GroupNews> cause, SlimContribution contribution, SentFact now, @Nullable SentFact was) {
        String factId = contribution.getFactId();
        Set<String> standing = Set.of();
        if (was != null) {
            boolean inPlace = was.getSlot().equals(now.getSlot());
            for (String account : was.getAccounts())
                if (!inPlace || !now.getAccounts().contains(account)) book(cause, account, factId, was, null);
            if (inPlace && addsAlike(was, now)) standing = Set.copyOf(was.getAccounts());
        }
        for (String account : now.getAccounts())
            if (!standing.contains(account)) book(cause, account, factId, now, contribution);
    }

    private static boolean addsAlike(SentFact was, SentFact now) {
        return was.getContributionHash().equals(now.getContributionHash())
                && was.getWindows().equals(now.getWindows());
    }

    private void book(
            Record<String, GroupNews> cause,
            String account,
            String factId,
            SentFact where,
            @Nullable SlimContribution contribution) {
        var move = new ContributionMove(
                factId,
                where.getSlot(),
                where.getWindows(),
                contribution,
                cause.value().getCause());
        context.forward(cause.withKey(account).withValue(new FactMove.Booked(move)));
    }
}
