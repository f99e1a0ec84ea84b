package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a host.
 *
 * @param host its name
 * @param nextAllowedAt before this, nothing is asked of it
 * @param trouble whether it is overloaded or away
 * @param crawlDelay the pause that its robots.txt asks for, zero for none
 * @param inFlight the fetch that it has not answered yet
 */
record TrackedHost(
        String host, Instant nextAllowedAt, Trouble trouble, Duration crawlDelay, Optional<InFlight> inFlight) {

    /** A fetch that was issued. */
    record InFlight(String url, long attempt, Instant issuedAt) {}

    /**
     * Answers that said that it is overloaded or away.
     *
     * @param failures how many that were not forgiven
     * @param last when the last one came
     */
    record Trouble(int failures, Optional<Instant> last) {
        static final Trouble NONE = new Trouble(0, Optional.empty());

        Trouble worse(Instant now) {
            return new Trouble(failures + 1, Optional.of(now));
        }

        /** A good answer forgives only when there was quiet for a while: some hosts fail every other time. */
        Trouble better(Instant now, Duration quiet) {
            return last.filter(time -> time.plus(quiet).isAfter(now)).isPresent() ? this : NONE;
        }
    }

    TrackedHost {
        if (host.isEmpty()) throw new IllegalArgumentException("a host without a name");
    }

    static TrackedHost fresh(String host) {
        return new TrackedHost(host, Instant.EPOCH, Trouble.NONE, Duration.ZERO, Optional.empty());
    }

    TrackedHost asked(InFlight fetch) {
        return new TrackedHost(host, nextAllowedAt, trouble, crawlDelay, Optional.of(fetch));
    }

    TrackedHost answered(Instant nextAllowed, Trouble after) {
        return new TrackedHost(host, nextAllowed, after, crawlDelay, Optional.empty());
    }

    TrackedHost withCrawlDelay(Duration delay) {
        return new TrackedHost(host, nextAllowedAt, trouble, delay, inFlight);
    }

    boolean awaits(String url, long attempt) {
        return inFlight.filter(f -> f.url().equals(url) && f.attempt() == attempt)
                .isPresent();
    }
}
