package org.tallywire.ingest.fetch;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The memory that bodies take, from the first byte on until their page is recorded: one sum for all hosts. A body that
 * grows beyond what any page may take waits until there is room for as much as it may become, so that what has begun to
 * grow always ends. Thread-safe.
 */
final class BodyBudget {

    /** What any body may take without being counted. */
    static final int FREE = 256 * 1024;

    /** The room of one body while it is read. */
    final class Room implements AutoCloseable {
        private final long wanted;
        private final Duration patience;
        private boolean grown;

        private Room(long wanted, Duration patience) {
            this.wanted = wanted;
            this.patience = patience;
        }

        /**
         * The body is about to become larger than what is free.
         *
         * @throws InterruptedIOException if there is no room for long
         */
        void grow() throws InterruptedIOException {
            if (grown) return;
            try {
                if (!take(wanted, patience.toMillis()))
                    throw new InterruptedIOException("no memory for another large body: too many at once");
                grown = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }

        @Override
        public void close() {
            if (grown) free(wanted);
        }
    }

    private final long total;
    private long taken;

    BodyBudget(long total) {
        this.total = total;
    }

    /**
     * For a body that is about to be read.
     *
     * @param atMost how large it may become
     * @param patience how long it may wait for room
     */
    Room room(long atMost, Duration patience) {
        return new Room(atMost, patience);
    }

    /**
     * Takes room, as soon as there is; a body larger than the budget is let in alone.
     *
     * @return whether there was room in time
     */
    private synchronized boolean take(long bytes, long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (taken > 0 && taken + bytes > total) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return false;
            wait(left);
        }
        taken += bytes;
        return true;
    }

    /** Counts what is there already. */
    synchronized void hold(long bytes) {
        taken += bytes;
    }

    synchronized void free(long bytes) {
        taken -= bytes;
        notifyAll();
    }

    /** Whether nothing further should be begun. */
    synchronized boolean exhausted() {
        return taken >= total;
    }
}
