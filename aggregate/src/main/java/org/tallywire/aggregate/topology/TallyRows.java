package org.tallywire.aggregate.topology;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
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
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;
import org.tallywire.schemas.TraceParent;

/**
 * Keeps the rows of each account: takes away what a fact added before and adds what it adds now, in one step. In a row
 * that holds groups or whole countries, only what these overlap with is looked at besides.
 */
final class TallyRows implements Processor<String, Integer, String, RowMove> {

    static final StateStore<HeldContribution> CONTRIBUTIONS =
            new StateStore<>("tally-contributions", HeldContribution.class);
    static final StateStore<RowState> ROWS = new StateStore<>("tally-row-states", RowState.class);

    /** Moves that wait: of each fact of an account the last, which replaces those before. */
    static final String WAITING = "waiting-contributions";

    private static final int MOST_OVERLAPPING = 500;
    private static final int MOST_ROWS = 20_000;

    /** The rows that were last in the news, and those of them in which something overlaps. */
    private final Recent<KeptRow> recent = new Recent<>(MOST_ROWS);

    private final Recent<OverlappingRow> overlapping = new Recent<>(MOST_OVERLAPPING);
    private final OneByOne<ContributionMove> oneByOne;
    private final FactbookMeters meters;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, RowMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, HeldContribution> contributions;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, RowState> rows;

    @SuppressWarnings("NullAway.Init")
    private Waiting<ContributionMove> waiting;

    /**
     * @param serializer writes moves as their topic has them
     * @param meters where moves of rows are counted
     */
    TallyRows(Serializer<ContributionMove> serializer, FactbookMeters meters) {
        this.meters = meters;
        oneByOne = new OneByOne<>(serializer);
    }

    @Override
    public void init(ProcessorContext<String, RowMove> processorContext) {
        context = processorContext;
        contributions = processorContext.getStateStore(CONTRIBUTIONS.name());
        rows = processorContext.getStateStore(ROWS.name());
        waiting = Waiting.of(processorContext, WAITING);
        // A task that is begun anew after a failure knows nothing that was not committed.
        recent.clear();
        overlapping.clear();
    }

    @Override
    public void process(Record<String, Integer> record) {
        var moved = new Moved(record, Account.parse(record.key()));
        List<FailedRecord> failed =
                oneByOne.each(record.key(), waiting.take(record.key()), item -> outcome(moved, item));
        moved.rows.values().forEach(row -> stand(record.withHeaders(moved.journey), row));
        FailedRecords.throwIfAny(failed);
    }

    /** The rows of an account that moves of this commit touched, by window. */
    private final class Moved {

        private final Record<String, Integer> record;
        private final Account account;
        private final Map<String, NamedRow> rows = new LinkedHashMap<>();
        private Headers journey = new RecordHeaders();

        private Moved(Record<String, Integer> record, Account account) {
            this.record = record;
            this.account = account;
        }

        NamedRow row(String window) {
            return rows.computeIfAbsent(window, w -> {
                TallyKey tally = account.row(w);
                String key = tally.text();
                return new NamedRow(
                        tally, key, recent.get(key, k -> KeptRow.read(tally, k, TallyRows.this.rows.get(k))));
            });
        }
    }

    /** A row, what it is called, and how that reads. */
    private record NamedRow(TallyKey tally, String key, KeptRow row) {

        NamedRow with(KeptRow moved) {
            return new NamedRow(tally, key, moved);
        }
    }

    /** What comes of all the moves of an account. */
    private void stand(Record<String, Integer> record, NamedRow row) {
        recent.put(row.key(), row.row());
        rows.put(row.key(), row.row().state());
        context.forward(record.withKey(row.key())
                .withValue(new RowMove.Stands(row.tally().kind(), row.row().tally())));
    }

    /** What is to be done about a move; the contribution is in its place already. */
    private Runnable outcome(Moved moved, Waiting.Item<ContributionMove> item) {
        ContributionMove move = item.value();
        String id = StateStore.key(moved.record.key(), move.getSlot());
        HeldContribution was = contributions.get(id);
        HeldContribution now =
                move.getContribution() == null ? null : new HeldContribution(move.getWindows(), move.getContribution());
        if (Objects.equals(was, now)) return () -> {};
        try {
            Map<String, NamedRow> next = next(moved, was, now);
            contributions.put(id, now);
            return () -> {
                moved.journey = TraceParent.of(item.headers());
                next.forEach((window, row) -> tell(moved, move, window, row));
            };
        } catch (RuntimeException e) {
            windows(was, now)
                    .forEach(window -> overlapping.remove(moved.row(window).key()));
            throw e;
        }
    }

    /** The rows that a move touches, as they are afterwards. */
    private Map<String, NamedRow> next(Moved moved, @Nullable HeldContribution was, @Nullable HeldContribution now) {
        Contribution before = was == null ? null : SlimTallies.contribution(was.getContribution());
        Contribution after = now == null ? null : SlimTallies.contribution(now.getContribution());
        var next = new LinkedHashMap<String, NamedRow>();
        for (String window : windows(was, now)) {
            NamedRow row = moved.row(window);
            KeptRow kept = moved(
                    moved.record.key(), row, holds(was, window) ? before : null, holds(now, window) ? after : null);
            next.put(window, row.with(kept));
        }
        return next;
    }

    private void tell(Moved moved, ContributionMove move, String window, NamedRow next) {
        NamedRow before = moved.row(window);
        moved.rows.put(window, next);
        context.forward(moved.record
                .withKey(next.key())
                .withHeaders(moved.journey)
                .withValue(new RowMove.Moved(
                        before.row().tally(), next.row().tally(), move.getFactId(), move.getCause())));
        meters.moved(move.getCause(), context.currentSystemTimeMs());
    }

    private static Set<String> windows(@Nullable HeldContribution was, @Nullable HeldContribution now) {
        var windows = new LinkedHashSet<String>();
        Stream.of(was, now).filter(Objects::nonNull).forEach(held -> windows.addAll(held.getWindows()));
        return windows;
    }

    private static boolean holds(@Nullable HeldContribution held, String window) {
        return held != null && held.getWindows().contains(window);
    }

    private KeptRow moved(String account, NamedRow row, @Nullable Contribution was, @Nullable Contribution now) {
        KeptRow before = row.row();
        Row own = before.own();
        if (was != null && isOwn(was)) own = own.minus(was);
        if (now != null && isOwn(now)) own = own.plus(now);
        int overlaps = before.overlapping() - overlaps(was) + overlaps(now);
        if (overlaps == 0) {
            overlapping.remove(row.key());
            return KeptRow.of(row.tally(), row.key(), own);
        }
        OverlappingRow overlap = overlapping.get(row.key(), key -> read(account, row));
        overlap.move(was, now);
        return KeptRow.of(row.tally(), row.key(), own, overlaps, overlap.row());
    }

    private OverlappingRow read(String account, NamedRow row) {
        var held = new HeldRow(contributions, account, row.tally());
        return new OverlappingRow(
                row.row().settled(), row.row().overlapping() == 0 ? List.of() : held.overlapping(), held);
    }

    private static int overlaps(@Nullable Contribution contribution) {
        return contribution == null || isOwn(contribution) ? 0 : 1;
    }

    private static boolean isOwn(Contribution contribution) {
        return contribution.share() == Share.OWN;
    }
}
