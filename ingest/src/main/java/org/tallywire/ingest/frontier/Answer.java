package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.util.Optional;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/**
 * What matters to the frontier of a page.
 *
 * @param url URL that was asked for
 * @param attempt the attempt that is answered
 * @param result how it ended
 * @param validators ETag and Last-Modified of the response
 * @param retryAfter how long the response asked to wait
 * @param crawlDelay the pause between two requests that the host asks for
 * @param reading what a source's reading gave
 */
record Answer(
        String url,
        long attempt,
        Result result,
        Validators validators,
        Optional<Duration> retryAfter,
        Optional<Duration> crawlDelay,
        Reading reading) {

    /**
     * How a fetch ended.
     *
     * @param status HTTP status, 0 where no response came
     * @param elsewhere whether redirects led to another host, of which this speaks
     */
    record Result(Outcome outcome, int status, FetchProblem problem, boolean elsewhere) {

        static Result response(int status) {
            return new Result(Outcome.RESPONSE, status, FetchProblem.NONE, false);
        }

        @Override
        public String toString() {
            String what = outcome == Outcome.RESPONSE ? "HTTP " + status : problem.name();
            return elsewhere ? what + " after a redirect to another host" : what;
        }
    }

    /**
     * What a source lists.
     *
     * @param unreadable it could not be read as what it is expected to be
     * @param listed what it lists; empty where it was not read
     * @param freshFor how long it asks to be left alone
     */
    record Reading(boolean unreadable, Optional<Fingerprints> listed, Duration freshFor) {
        static final Reading NONE = new Reading(false, Optional.empty(), Duration.ZERO);
    }

    private boolean response() {
        return result.outcome() == Outcome.RESPONSE;
    }

    boolean unchanged() {
        return response() && result.status() == 304;
    }

    /** An article that is gone is an answer too: it may come back, and is looked at as often. */
    boolean good() {
        int status = result.status();
        return response()
                && !reading.unreadable()
                && (status / 100 == 2 || status == 304 || status == 404 || status == 410);
    }

    /** The host as a whole wants rest, or cannot be reached. */
    boolean hostFailed() {
        boolean tired = response() && (result.status() == 429 || result.status() == 503);
        return hostAway() || (tired && !result.elsewhere());
    }

    /** The host cannot be asked at all, whatever the URL: that says nothing about the URL. */
    boolean hostAway() {
        if (result.elsewhere()) return false;
        return switch (result.problem()) {
            case NO_SUCH_HOST, NOT_CONNECTED, TLS, ROBOTS_UNAVAILABLE -> true;
            case UNKNOWN -> result.outcome() == Outcome.UNREACHABLE;
            default -> false;
        };
    }

    /** It was we who did not ask; asking soon again would end alike. */
    boolean refused() {
        return switch (result.problem()) {
            case BAD_ADDRESS, FORBIDDEN_ADDRESS, NO_CONTACT, ROBOTS_DISALLOWED -> true;
            default -> false;
        };
    }
}
