package org.tallywire.ingest.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets one request at a time through to each host, and the next only when the host has rested. Every request passes here:
 * pages, what they redirect to, and robots.txt. A host that was not asked yet may have been asked by a predecessor of
 * this process a moment ago, so it rests first too. Thread-safe.
 */
final class HostGate implements AutoCloseable {

    /** The turn of one request; it ends once. */
    final class Turn {
        private final String host;

        private Turn(String host) {
            this.host = host;
        }

        /** The response is complete: the host rests. */
        void end(Duration rest) {
            leave(host, rest);
        }
    }

    private static final class Line {
        private final Deque<CompletableFuture<Turn>> waiting = new ArrayDeque<>();
        private boolean busy;
        private long restsUntil;
    }

    private final Map<String, Line> lines = new HashMap<>();
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private Duration firstRest;
    private long since;

    /**
     * @param firstRest how long hosts rest before they are asked for the first time
     * @param nanos a clock that only goes forward
     */
    HostGate(Duration firstRest, LongSupplier nanos) {
        this.nanos = nanos;
        this.firstRest = firstRest;
        this.since = nanos.getAsLong();
        var one = new ScheduledThreadPoolExecutor(1, r -> {
            var thread = new Thread(r, "host-gate");
            thread.setDaemon(true);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        this.timer = one;
    }

    /** Hosts that others may have asked meanwhile rest anew, those apart that wait or are being asked. */
    synchronized void restAll(Duration rest) {
        firstRest = rest;
        since = nanos.getAsLong();
        lines.values().removeIf(line -> !line.busy && line.waiting.isEmpty());
    }

    /** Completes when the host may be asked. Whoever is let in must end the turn. */
    CompletableFuture<Turn> enter(String host) {
        var turn = new CompletableFuture<Turn>();
        synchronized (this) {
            line(host, firstRest).waiting.add(turn);
        }
        next(host);
        return turn;
    }

    /** A host of which it is known how long it rests, before it is asked for the first time. */
    synchronized void expect(String host, Duration rest) {
        if (rest.compareTo(firstRest) > 0) line(host, rest);
    }

    private Line line(String host, Duration rest) {
        return lines.computeIfAbsent(host, h -> {
            var fresh = new Line();
            fresh.restsUntil = since + rest.toNanos();
            return fresh;
        });
    }

    private void leave(String host, Duration rest) {
        synchronized (this) {
            Line line = lines.get(host);
            if (line == null) return;
            line.busy = false;
            line.restsUntil = nanos.getAsLong() + rest.toNanos();
        }
        next(host);
    }

    /** Lets the next one in, or comes back when the host has rested. Nobody else's code runs under the lock. */
    private void next(String host) {
        CompletableFuture<Turn> admitted;
        synchronized (this) {
            Line line = lines.get(host);
            if (line == null || line.busy) return;
            long wait = line.restsUntil - nanos.getAsLong();
            if (wait > 0) {
                if (!timer.isShutdown()) timer.schedule(() -> next(host), wait + 1, TimeUnit.NANOSECONDS);
                return;
            }
            admitted = line.waiting.poll();
            if (admitted == null) {
                lines.remove(host);
                return;
            }
            line.busy = true;
        }
        admitted.complete(new Turn(host));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
