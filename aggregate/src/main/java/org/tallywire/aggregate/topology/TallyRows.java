package org.tallywire.aggregate.topology;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.HeldContribution;
import org.tallywire.aggregate.avro.RowState;
import org.tallywire.aggregate.tallies.Account;
import org.tallywire.aggregate.tallies.Contribution;
import org.tallywire.aggregate.tallies.Contribution.Share;
import org.tallywire.aggregate.tallies.OverlappingRow;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.TallyKey;

/**
 * Keeps the rows of each account: takes away what a fact added before and adds what it adds now, in one step. In a row
 * that holds groups or whole countries, only what these overlap with is looked at besides.
 */
final class TallyRows implements Processor<String, ContributionMove, String, RowMove> {

    static final StateStore<HeldContribution> CONTRIBUTIONS =
            new StateStore<>("tally-contributions", HeldContribution.class);
    static final StateStore<RowState> ROWS = new StateStore<>("tally-row-states", RowState.class);

    private static final int MOST_OVERLAPPING = 500;
    private static final int MOST_ROWS = 20_000;

    /** The rows that were last in the news, and those of them in which something overlaps. */
    private final Recent<KeptRow> recent = new Recent<>(MOST_ROWS);

    private final Recent<OverlappingRow> overlapping = new Recent<>(MOST_OVERLAPPING);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, RowMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, HeldContribution> contributions;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, RowState> rows;

    @Override
    public void init(ProcessorContext<String, RowMove> processorContext) {
        context = processorContext;
        contributions = processorContext.getStateStore(CONTRIBUTIONS.name());
        rows = processorContext.getStateStore(ROWS.name());
        recent.clear();
        overlapping.clear();
    }

    @Override
    public void process(Record<String, ContributionMove> record) {
        ContributionMove move = record.value();
        String id = StateStore.key(record.key(), move.getSlot());
        HeldContribution was = contributions.get(id);
        HeldContribution now =
                move.getContribution() == null ? null : new HeldContribution(move.getWindows(), move.getContribution());
        if (Objects.equals(was, now)) return;
        contributions.put(id, now);
        Account account = Account.parse(record.key());
        Contribution before = was == null ? null : SlimTallies.contribution(was.getContribution());
        Contribution after = now == null ? null : SlimTallies.contribution(now.getContribution());
        for (String window : windows(was, now))
            moveRow(record, account.row(window), holds(was, window) ? before : null, holds(now, window) ? after : null);
    }

    private static Set<String> windows(@Nullable HeldContribution was, @Nullable HeldContribution now) {
        var windows = new LinkedHashSet<String>();
        Stream.of(was, now).filter(Objects::nonNull).forEach(held -> windows.addAll(held.getWindows()));
        return windows;
    }

    private static boolean holds(@Nullable HeldContribution held, String window) {
        return held != null && held.getWindows().contains(window);
    }

    private void moveRow(
            Record<String, ContributionMove> cause,
            TallyKey tally,
            @Nullable Contribution was,
            @Nullable Contribution now) {
        String key = tally.text();
        KeptRow before = recent.get(key, k -> KeptRow.read(tally, rows.get(k)));
        KeptRow after = moved(cause.key(), tally, before, was, now);
        recent.put(key, after);
        rows.put(key, after.state());
        context.forward(cause.withKey(key)
                .withValue(new RowMove(
                        tally.kind(),
                        before.tally(),
                        after.tally(),
                        cause.value().getFactId(),
                        cause.value().getCause())));
    }

    private KeptRow moved(
            String account, TallyKey tally, KeptRow before, @Nullable Contribution was, @Nullable Contribution now) {
        Row own = before.own();
        if (was != null && isOwn(was)) own = own.minus(was);
        if (now != null && isOwn(now)) own = own.plus(now);
        int overlaps = before.overlapping() - overlaps(was) + overlaps(now);
        if (overlaps == 0) {
            overlapping.remove(tally.text());
            return KeptRow.of(tally, own);
        }
        return KeptRow.of(tally, own, overlaps, overlappingRow(account, tally, own, was, now));
    }

    private Row overlappingRow(
            String account, TallyKey tally, Row own, @Nullable Contribution was, @Nullable Contribution now) {
        Optional<OverlappingRow> known = overlapping.find(tally.text());
        known.ifPresent(row -> row.move(was, now));
        return known.orElseGet(() -> overlapping.get(tally.text(), key -> read(account, tally, own)))
                .row();
    }

    private OverlappingRow read(String account, TallyKey tally, Row own) {
        var held = new HeldRow(contributions, account, tally);
        return new OverlappingRow(own, held.overlapping(), held);
    }

    private static int overlaps(@Nullable Contribution contribution) {
        return contribution == null || isOwn(contribution) ? 0 : 1;
    }

    private static boolean isOwn(Contribution contribution) {
        return contribution.share() == Share.OWN;
    }
}
