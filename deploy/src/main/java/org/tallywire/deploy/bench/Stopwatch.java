package org.tallywire.deploy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Measures how much work is done in a second of one core: some rounds to warm up, then the median of the others. Counts
 * the time that the thread computes, so that other processes on the machine matter little.
 *
 * @param warmUps rounds that do not count
 * @param rounds rounds that do
 * @param least how long a round goes on at least
 */
public record Stopwatch(int warmUps, int rounds, Duration least) {

    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public Stopwatch {
        if (warmUps < 0 || rounds < 1) throw new IllegalArgumentException("bad rounds " + warmUps + ", " + rounds);
    }

    /** @param work does some work and says how much it was */
    public double perSecond(LongSupplier work) {
        double[] speeds = new double[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            double speed = round(work);
            if (i >= 0) speeds[i] = speed;
        }
        Arrays.sort(speeds);
        return speeds[rounds / 2];
    }

    private double round(LongSupplier work) {
        long start = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long taken = 0;
        while (taken < least.toNanos()) {
            done += work.getAsLong();
            taken = THREADS.getCurrentThreadCpuTime() - start;
        }
        return done * NANOS / Math.max(1, taken);
    }
}
