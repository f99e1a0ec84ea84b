package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.avro.Fact;

/** What comes of a change in a group. */
sealed interface FactMove {

    /** The fact now reads so; null where it is gone. Key: fact id. */
    record Changed(@Nullable Fact fact) implements FactMove {}

    /** The fact now adds this to a row. Key: tally key. */
    record Booked(ContributionMove move) implements FactMove {}
}
