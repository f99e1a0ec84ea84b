package org.tallywire.ingest.frontier;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a host.
 *
 * @param host its name
 * @param nextAllowedAt before this, nothing is asked of it
 * @param failures how many answers in a row said that it is overloaded or away
 * @param inFlight the fetch that it has not answered yet
 */
record TrackedHost(String host, Instant nextAllowedAt, int failures, Optional<InFlight> inFlight) {

    /** A fetch that was issued. */
    record InFlight(String url, long attempt, Instant issuedAt) {}

    TrackedHost {
        if (host.isEmpty()) throw new IllegalArgumentException("a host without a name");
    }

    static TrackedHost fresh(String host) {
        return new TrackedHost(host, Instant.EPOCH, 0, Optional.empty());
    }

    TrackedHost asked(InFlight fetch) {
        return new TrackedHost(host, nextAllowedAt, failures, Optional.of(fetch));
    }

    TrackedHost answered(Instant nextAllowed, int failuresInARow) {
        return new TrackedHost(host, nextAllowed, failuresInARow, Optional.empty());
    }

    boolean awaits(String url, long attempt) {
        return inFlight.filter(f -> f.url().equals(url) && f.attempt() == attempt)
                .isPresent();
    }
}
