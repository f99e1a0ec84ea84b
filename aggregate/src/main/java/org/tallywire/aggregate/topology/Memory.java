package org.tallywire.aggregate.topology;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many claims the tasks of a topology hold in memory together. Each may hold an equal share whatever the others do,
 * and more as long as these leave room. Thread-safe.
 */
final class Memory {

    private final int mostClaims;
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger tasks = new AtomicInteger();

    /** @param mostClaims how many claims all tasks together may hold, about */
    Memory(int mostClaims) {
        this.mostClaims = mostClaims;
    }

    /** What one task holds. Used by its thread only. */
    final class Held {

        private int held;
        private boolean isClosed;

        private Held() {
            tasks.incrementAndGet();
        }

        /** The task holds so many more, or fewer. */
        void add(int more) {
            held += more;
            claims.addAndGet(more);
        }

        /** Whether the task should hold fewer. */
        boolean isTooMuch() {
            return claims.get() > mostClaims && held > mostClaims / tasks.get();
        }

        /** The task holds none any more. */
        void clear() {
            add(-held);
        }

        /** The task is no more. */
        void close() {
            clear();
            if (!isClosed) tasks.decrementAndGet();
            isClosed = true;
        }
    }

    /** For a task that begins. */
    Held held() {
        return new Held();
    }
}
