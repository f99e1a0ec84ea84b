package org.tallywire.aggregate.view;

import java.util.List;
import java.util.Optional;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Tally;

/**
 * What has happened since some positions.
 *
 * @param items the last state of every key that moved
 * @param upTo how far that goes
 * @param complete false where some of what went is not remembered any more: who follows must begin anew
 */
public record News(List<Item> items, Positions upTo, boolean complete) {

    /** A key's last state. */
    public sealed interface Item {
        /** A fact; empty where it went. */
        record OfFact(String id, Optional<Fact> fact) implements Item {}

        /** A tally; empty where it went. */
        record OfTally(String key, Optional<Tally> tally) implements Item {}

        /** A replay; empty where it went. */
        record OfReplay(String name, Optional<Replay> replay) implements Item {}
    }
}
