package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.RowState;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.avro.Tally;

/**
 * A row, and how it came about.
 *
 * @param own the sum over facts that overlap with no other
 * @param overlapping how many facts of groups and whole countries contribute besides
 * @param settled what counts, all in all
 * @param tally the record that says so; null for a row without facts
 */
record KeptRow(
        Row own, int overlapping, Row settled, @Nullable Tally tally) {

    static KeptRow of(TallyKey key, String text, Row own) {
        return of(key, text, own, 0, own);
    }

    static KeptRow of(TallyKey key, String text, Row own, int overlapping, Row settled) {
        return new KeptRow(own, overlapping, settled, TallyRecords.avro(key, text, settled));
    }

    /** As the store has it. */
    static KeptRow read(TallyKey key, String text, @Nullable RowState state) {
        if (state == null) return of(key, text, Row.EMPTY);
        Row own = SlimTallies.row(state.getOwn());
        Row settled = state.getSettled() == null ? own : SlimTallies.row(state.getSettled());
        return of(key, text, own, state.getOverlapping(), settled);
    }

    /** For the store; null for a row without facts. */
    @Nullable
    RowState state() {
        if (settled.isEmpty()) return null;
        return new RowState(SlimTallies.slim(own), overlapping, overlapping == 0 ? null : SlimTallies.slim(settled));
    }
}
