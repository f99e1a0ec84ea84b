package org.tallywire.ingest.frontier;

import java.time.Duration;

/** How long to wait, after failures and between re-checks. Pure functions. */
final class Patience {

    private static final int MAX_DOUBLINGS = 30;
    private static final double JITTER = 0.1;

    private final FrontierConfig config;

    Patience(FrontierConfig config) {
        this.config = config;
    }

    /** After a failure: as long as the server asks, if it is the host that failed; else longer each time. */
    Duration wait(Answer answer, int failures, String who) {
        if (answer.retryAfter().isPresent() && answer.hostFailed())
            return jittered(shorter(answer.retryAfter().get(), config.maxBackoff()), who);
        return backoff(failures, who);
    }

    /** After as many failures in a row. */
    Duration backoff(int failures, String who) {
        return jittered(doubled(config.backoff(), failures - 1, config.maxBackoff()), who);
    }

    /** After we did not ask: what kept us from it seldom changes. */
    Duration afterRefusal() {
        return config.maxBackoff().dividedBy(4);
    }

    /** From a good answer to the next look at an article that had so many before. */
    Duration recheck(int visits) {
        return doubled(config.recheck(), visits, config.recheckFor());
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        double wanted = (double) first.toMillis() * (1L << Math.min(times, MAX_DOUBLINGS));
        return wanted >= most.toMillis() ? most : Duration.ofMillis((long) wanted);
    }

    /** Up to a tenth more, by the name, so that hosts which failed together do not return together. */
    private static Duration jittered(Duration wait, String who) {
        return wait.plusMillis((long) (wait.toMillis() * JITTER * (Math.floorMod(who.hashCode(), 1000) / 1000.0)));
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
