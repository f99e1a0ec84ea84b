package org.tallywire.ingest.frontier;

import java.time.Duration;

/**
 * How eagerly the web is asked. Immutable.
 *
 * @param pollInterval between the first two polls of a source; later ones follow what it lists
 * @param polls shortest and longest time between two polls of a source, whatever it lists or asks for
 * @param recheck from an article's first good answer to its first re-check; each later one waits twice as long
 * @param recheckFor how long after its discovery, or its last change of stamp, an article is re-checked
 * @param hostDelay from a host's answer to the next request to it
 * @param requestTimeout after which a fetch without an answer is issued again; longer than the fetcher's own
 * @param backoff after the first failure; doubles with each further one
 * @param forgiveAfter how long a host that failed must have been quiet before a good answer forgives it
 * @param maxBackoff longest wait after failures, whatever a server asks for
 * @param maxFailures failures in a row after which an article is left alone; a source never is
 * @param keepFor how long an article that no source lists any more is remembered
 * @param tick a host whose time comes sooner than this after the last look waits for so long
 */
public record FrontierConfig(
        Duration pollInterval,
        Bounds polls,
        Duration recheck,
        Duration recheckFor,
        Duration hostDelay,
        Duration requestTimeout,
        Duration backoff,
        Duration forgiveAfter,
        Duration maxBackoff,
        int maxFailures,
        Duration keepFor,
        Duration tick) {

    /** From the shortest to the longest. */
    public record Bounds(Duration shortest, Duration longest) {
        public Bounds {
            positive("frontier.shortest-poll", shortest);
            if (longest.compareTo(shortest) < 0)
                throw new IllegalArgumentException("frontier.longest-poll: " + longest + "; use at least " + shortest);
        }
    }

    public FrontierConfig {
        positive("frontier.poll-interval", pollInterval);
        positive("frontier.recheck", recheck);
        positive("frontier.recheck-for", recheckFor);
        if (hostDelay.isNegative())
            throw new IllegalArgumentException("frontier.host-delay: " + hostDelay + "; use zero or more");
        positive("frontier.request-timeout", requestTimeout);
        positive("frontier.backoff", backoff);
        positive("frontier.forgive-after", forgiveAfter);
        positive("frontier.max-backoff", maxBackoff);
        if (maxFailures < 1)
            throw new IllegalArgumentException("frontier.max-failures: " + maxFailures + "; use 1 or more");
        positive("frontier.keep-for", keepFor);
        positive("frontier.tick", tick);
    }

    /** What suits the open web. */
    public static FrontierConfig defaults() {
        return new FrontierConfig(
                Duration.ofMinutes(10),
                new Bounds(Duration.ofMinutes(2), Duration.ofDays(1)),
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(1),
                8,
                Duration.ofDays(60),
                Duration.ofSeconds(1));
    }

    /** For a site of one's own on loopback: polls every second, asks without delay, looks at the clock up to ten times a second. */
    public static FrontierConfig hurried() {
        return new FrontierConfig(
                Duration.ofSeconds(1),
                new Bounds(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                8,
                Duration.ofDays(1),
                Duration.ofMillis(100));
    }

    /** The same at another pace. */
    public FrontierConfig withHostDelay(Duration delay) {
        return new FrontierConfig(
                pollInterval,
                polls,
                recheck,
                recheckFor,
                delay,
                requestTimeout,
                backoff,
                forgiveAfter,
                maxBackoff,
                maxFailures,
                keepFor,
                tick);
    }

    /** The same with so long between the first two polls of a source, and no less later where it was less than the shortest. */
    public FrontierConfig withPollInterval(Duration interval) {
        Duration shortest = interval.compareTo(polls.shortest()) < 0 ? interval : polls.shortest();
        Duration longest = interval.compareTo(polls.longest()) > 0 ? interval : polls.longest();
        return new FrontierConfig(
                interval,
                new Bounds(shortest, longest),
                recheck,
                recheckFor,
                hostDelay,
                requestTimeout,
                backoff,
                forgiveAfter,
                maxBackoff,
                maxFailures,
                keepFor,
                tick);
    }

    /** The time, or the bound that it is beyond. */
    Duration withinPollBounds(Duration time) {
        if (time.compareTo(polls.shortest()) < 0) return polls.shortest();
        return time.compareTo(polls.longest()) > 0 ? polls.longest() : time;
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero())
            throw new IllegalArgumentException(key + ": " + value + "; use more than zero");
    }
}
