package org.tallywire.deploy.services;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a service may fail within a time before it gives up. Thread-safe. */
final class RestartBudget {

    private static final int RESTARTS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final int restarts;
    private final Duration window;
    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    RestartBudget(int restarts, Duration window, InstantSource clock) {
        this.restarts = restarts;
        this.window = window;
        this.clock = clock;
    }

    /** Five failures within ten minutes. */
    static RestartBudget usual(InstantSource clock) {
        return new RestartBudget(RESTARTS, WINDOW, clock);
    }

    /** Notes a failure; whether the service may be started again. */
    synchronized boolean spend() {
        Instant now = clock.instant();
        while (!failures.isEmpty() && failures.peekFirst().plus(window).isBefore(now)) failures.removeFirst();
        failures.addLast(now);
        return failures.size() <= restarts;
    }

    /** How long to wait before the next start: longer with each recent failure, 16 s at most. */
    synchronized Duration pause() {
        return Duration.ofMillis(500L << Math.min(failures.size(), 5));
    }
}
