package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.util.Optional;
import org.tallywire.avro.SourceKind;

/**
 * How often a source is polled: rates four times a day; of others the more of what it lists was there before, the more seldom.
 *
 * @param kind what it is expected to be
 * @param interval learned so far; empty where nothing was
 * @param listed what it listed when it was read last
 */
record Polling(SourceKind kind, Optional<Duration> interval, Fingerprints listed) {

    /** What an article has. */
    static final Polling NONE = new Polling(SourceKind.UNKNOWN, Optional.empty(), Fingerprints.NONE);

    /** The central bank sets its rates once a working day, at about four. */
    private static final Duration RATES = Duration.ofHours(6);

    private static final double QUIET = 2.0 / 3;
    private static final double SLOWER = 1.5;
    private static final double SLIGHTLY_SLOWER = 1.2;
    private static final double FASTER = 0.5;

    static Polling of(SourceKind kind) {
        return new Polling(kind, Optional.empty(), Fingerprints.NONE);
    }

    Polling as(SourceKind other) {
        return new Polling(other, interval, listed);
    }

    /** After a poll that gave this, nothing where the source said that it had not changed. */
    Polling after(Optional<Fingerprints> now, FrontierConfig config) {
        if (kind == SourceKind.ECB) return new Polling(kind, Optional.of(config.withinPollBounds(RATES)), listed);
        Duration current = interval.orElse(config.pollInterval());
        double factor = listed.isEmpty() && now.isPresent() ? 1 : factor(now.orElse(listed));
        Duration next = Duration.ofMillis((long) (current.toMillis() * factor));
        return new Polling(kind, Optional.of(config.withinPollBounds(next)), now.orElse(listed));
    }

    private double factor(Fingerprints now) {
        double known = now.partIn(listed);
        if (known > QUIET) return known == 1 ? SLOWER : SLIGHTLY_SLOWER;
        return known < Fingerprints.GAP ? FASTER : 1;
    }

    /** Whether entries may have come and gone unseen before this poll. */
    boolean missedSome(Optional<Fingerprints> now) {
        return now.filter(n -> n.leaveGapAfter(listed)).isPresent();
    }
}
