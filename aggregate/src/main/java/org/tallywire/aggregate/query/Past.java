package org.tallywire.aggregate.query;

import java.time.Instant;
import org.tallywire.aggregate.view.Standing;

/** How far back the tallies' history goes. */
final class Past {

    private static final int UNPROCESSABLE = 422;

    private Past() {}

    /** Refuses a moment before which not everything is known any more. */
    static void check(Standing standing, Instant moment) {
        standing.historyReachesBackTo().filter(moment::isBefore).ifPresent(since -> {
            throw Problem.of(
                            UNPROCESSABLE,
                            "too-long-ago",
                            "The past is not known so far back",
                            "as_of=" + moment + " is before " + since
                                    + ", the first moment of which every move of the tallies is known",
                            "ask for " + since + " or later, or read the topic tally-changes")
                    .refusal();
        });
    }
}
