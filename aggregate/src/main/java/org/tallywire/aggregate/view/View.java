package org.tallywire.aggregate.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/**
 * The compacted topics as they stand after a number of records, in memory: one thread writes, any number read, and
 * nobody sees half of what was taken together. Thread-safe.
 */
public final class View {

    /** The topics that it is made of. */
    public static final List<Topic<String, ?>> TOPICS = List.of(
            Topics.ENTITIES,
            Topics.CLAIMS,
            Topics.OVERRIDES,
            Topics.FACTS,
            Topics.FUNDING_TALLIES,
            Topics.CAPACITY_TALLIES,
            Topics.TALLY_CHANGES,
            Topics.REPLAYS);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Shelves shelves;
    private final ReentrantLock moving = new ReentrantLock();
    private final Condition moved = moving.newCondition();
    private long moves;

    /**
     * An empty view.
     *
     * @param goneKept how many of the keys that went are remembered for those who follow
     * @param movesKept how many moves of one tally are kept
     * @param historyBytes how many bytes the moves of all tallies may take up, about
     */
    public View(int goneKept, int movesKept, long historyBytes) {
        shelves = new Shelves(goneKept, movesKept, historyBytes);
    }

    /** Takes records and how far that is, at once. */
    public void take(List<Change<?>> changes, Positions positions) {
        lock.writeLock().lock();
        try {
            changes.forEach(shelves::take);
            shelves.reach(positions);
        } finally {
            lock.writeLock().unlock();
        }
        moving.lock();
        try {
            moves++;
            moved.signalAll();
        } finally {
            moving.unlock();
        }
    }

    /** Takes from where on the pages are still there. */
    public void keepPages(Positions from) {
        lock.writeLock().lock();
        try {
            shelves.keepPages(from);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Answers a question while nothing moves; what the question is given must not be kept. */
    public <T> T ask(Function<Standing, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(shelves);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How often it has moved. */
    public long moves() {
        moving.lock();
        try {
            return moves;
        } finally {
            moving.unlock();
        }
    }

    /** Waits until it has moved more often than so, or the patience is over; how often it has. */
    public long awaitMove(long seen, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        moving.lock();
        try {
            while (moves <= seen && left > 0) left = moved.awaitNanos(left);
            return moves;
        } finally {
            moving.unlock();
        }
    }

    /** Like {@link #awaitMove}, for a condition. */
    public boolean await(Function<Standing, Boolean> condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = moves();
        while (!Optional.ofNullable(ask(condition)).orElse(false)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return false;
            seen = awaitMove(seen, Duration.ofNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))));
        }
        return true;
    }
}
