package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.util.Optional;
import org.tallywire.avro.Outcome;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/**
 * What matters to the frontier of a page.
 *
 * @param url URL that was asked for
 * @param attempt the attempt that is answered
 * @param outcome how it ended
 * @param status HTTP status, 0 where no response came
 * @param validators ETag and Last-Modified of the response
 * @param retryAfter how long the response asked to wait
 */
record Answer(
        String url, long attempt, Outcome outcome, int status, Validators validators, Optional<Duration> retryAfter) {

    boolean unchanged() {
        return outcome == Outcome.RESPONSE && status == 304;
    }

    /** An article that is gone is an answer too: it may come back, and is looked at as often. */
    boolean good() {
        return outcome == Outcome.RESPONSE && (status / 100 == 2 || status == 304 || status == 404 || status == 410);
    }

    /** The host as a whole wants rest, or cannot be reached. */
    boolean hostFailed() {
        return outcome == Outcome.UNREACHABLE || (outcome == Outcome.RESPONSE && (status == 429 || status == 503));
    }
}
