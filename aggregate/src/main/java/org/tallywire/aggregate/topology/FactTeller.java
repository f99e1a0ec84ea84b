package org.tallywire.aggregate.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.SentFact;
import org.tallywire.aggregate.avro.SlimContribution;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.tallies.Account;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.avro.Fact;
import org.tallywire.schemas.Ids;

/** Sends facts on, and what they add to the tallies where that is not what was sent before. */
final class FactTeller {

    static final StateStore<SentFact> SENT = new StateStore<>("sent-facts", SentFact.class);

    private final String industry;
    private final ProcessorContext<String, FactMove> context;
    private final KeyValueStore<String, SentFact> sent;
    private final FactbookMeters meters;

    /**
     * What is to be told of a fact.
     *
     * @param record as its topic has it
     * @param contribution what it adds to the tallies; null where that is as before
     * @param place where it adds that; null likewise
     */
    record Told(
            FactRecord fact,
            Fact record,
            @Nullable SlimContribution contribution,
            @Nullable SentFact place) {}

    FactTeller(String industry, ProcessorContext<String, FactMove> context, FactbookMeters meters) {
        this.meters = meters;
        this.industry = industry;
        this.context = context;
        this.sent = context.getStateStore(SENT.name());
    }

    /** Ids of the group's facts that add something to the tallies, or did so last. */
    Stream<String> sentOf(String group) {
        return StateStore.of(sent, group).stream().map(entry -> entry.key.substring(group.length() + 1));
    }

    /** Tells that a fact is gone. */
    void withdraw(Cause cause, String id) {
        SentFact was = sent.delete(StateStore.key(cause.group(), id));
        forward(cause, id, new FactMove.Changed(null));
        meters.withdrawn();
        if (was != null) was.getAccounts().forEach(account -> book(cause, account, id, was, null));
    }

    /** What is to be told of a fact, as it was told {@code before}; works out all that can fail. */
    Told told(Optional<FactRecord> before, FactRecord fact) {
        Fact record = FactRecords.avro(fact);
        return before.filter(fact::actsLike).isPresent()
                ? new Told(fact, record, null, null)
                : told(fact, record, Booking.of(fact, industry));
    }

    private static Told told(FactRecord fact, Fact record, Booking booking) {
        SlimContribution contribution = SlimTallies.slim(booking.contribution());
        var place = new SentFact(
                hash(contribution),
                booking.accounts().stream().map(Account::text).toList(),
                booking.windows(),
                SlimTallies.slot(booking));
        return new Told(fact, record, contribution, place);
    }

    private static String hash(SlimContribution contribution) {
        return Ids.hash(
                contribution.getFingerprint(),
                String.valueOf(contribution.getCountry()),
                String.join(",", contribution.getSubjects()));
    }

    /** Tells it. */
    void send(Cause cause, Told told) {
        forward(cause, told.fact().id(), new FactMove.Changed(told.record()));
        meters.told();
        if (told.place() == null || told.contribution() == null) return;
        String id = StateStore.key(cause.group(), told.fact().id());
        SentFact was = sent.get(id);
        if (told.place().equals(was)) return;
        sent.put(id, told.place());
        move(cause, told.contribution(), told.place(), was);
    }

    private void move(Cause cause, SlimContribution contribution, SentFact now, @Nullable SentFact was) {
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
            Cause cause, String account, String factId, SentFact where, @Nullable SlimContribution contribution) {
        var move = new ContributionMove(factId, where.getSlot(), where.getWindows(), contribution, cause.revision());
        forward(cause, account, new FactMove.Booked(move));
    }

    private void forward(Cause cause, String key, FactMove move) {
        context.forward(new Record<>(key, move, cause.time(), cause.journey()));
    }
}
