package org.tallywire.aggregate.http;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps each client to so many requests a second on average; after a rest, twice as many at once. Thread-safe.
 */
final class Pace {

    private static final int CLIENTS = 10_000;
    private static final double MILLIS = 1000.0;

    private final int perSecond;
    private final InstantSource clock;
    private final Map<String, Allowance> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > CLIENTS;
        }
    };

    private record Allowance(double left, long asOf) {}

    /**
     * @param perSecond 0 for any number
     */
    Pace(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Whether the client may make one more request now. */
    synchronized boolean allows(String client) {
        if (perSecond == 0) return true;
        long now = clock.millis();
        double most = 2.0 * perSecond;
        Allowance before = clients.getOrDefault(client, new Allowance(most, now));
        double left = Math.min(most, before.left() + (now - before.asOf()) / MILLIS * perSecond);
        boolean allowed = left >= 1;
        clients.put(client, new Allowance(allowed ? left - 1 : left, now));
        return allowed;
    }
}
