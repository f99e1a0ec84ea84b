package org.tallywire.aggregate.topology;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.RowState;
import org.tallywire.aggregate.avro.SlimContribution;
import org.tallywire.aggregate.tallies.Contribution.Share;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.TallyKey;

/**
 * Keeps each row's sum, by taking away what a fact added before and adding what it adds now, in one step. A row that
 * holds groups or whole countries is worked out from its contributions, one record each.
 */
final class TallyRows implements Processor<String, ContributionMove, String, RowMove> {

    static final StateStore<SlimContribution> CONTRIBUTIONS =
            new StateStore<>("tally-contributions", SlimContribution.class);
    static final StateStore<RowState> ROWS = new StateStore<>("tally-row-states", RowState.class);

    private static final RowState NOTHING = new RowState(SlimTallies.slim(Row.EMPTY), 0, null);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, RowMove> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, SlimContribution> contributions;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, RowState> rows;

    @Override
    public void init(ProcessorContext<String, RowMove> processorContext) {
        context = processorContext;
        contributions = processorContext.getStateStore(CONTRIBUTIONS.name());
        rows = processorContext.getStateStore(ROWS.name());
    }

    @Override
    public void process(Record<String, ContributionMove> record) {
        String key = record.key();
        ContributionMove move = record.value();
        String id = StateStore.key(key, move.getFactId());
        SlimContribution now = move.getContribution();
        SlimContribution was = contributions.get(id);
        if (Objects.equals(was, now)) return;
        contributions.put(id, now);
        RowState before = Objects.requireNonNullElse(rows.get(key), NOTHING);
        RowState after = moved(key, before, was, now);
        rows.put(key, settled(after).isEmpty() ? null : after);
        TallyKey tally = TallyKey.parse(key);
        context.forward(record.withValue(new RowMove(
                tally.kind(),
                TallyRecords.avro(tally, settled(before)),
                TallyRecords.avro(tally, settled(after)),
                move.getFactId(),
                move.getCause())));
    }

    private RowState moved(
            String key, RowState before, @Nullable SlimContribution was, @Nullable SlimContribution now) {
        Row own = SlimTallies.row(before.getOwn());
        if (was != null && isOwn(was)) own = own.minus(SlimTallies.contribution(was));
        if (now != null && isOwn(now)) own = own.plus(SlimTallies.contribution(now));
        int overlapping = before.getOverlapping() - overlaps(was) + overlaps(now);
        return new RowState(
                SlimTallies.slim(own), overlapping, overlapping == 0 ? null : SlimTallies.slim(workedOut(key)));
    }

    private Row workedOut(String key) {
        return Row.of(StateStore.of(contributions, key).stream()
                .map(entry -> SlimTallies.contribution(entry.value))
                .toList());
    }

    private static Row settled(RowState state) {
        return SlimTallies.row(state.getSettled() == null ? state.getOwn() : state.getSettled());
    }

    private static int overlaps(@Nullable SlimContribution contribution) {
        return contribution == null || isOwn(contribution) ? 0 : 1;
    }

    private static boolean isOwn(SlimContribution contribution) {
        return contribution.getShare().equals(Share.OWN.name());
    }
}
