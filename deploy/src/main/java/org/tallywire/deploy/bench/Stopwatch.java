package org.tallywire.deploy.bench;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Measures how much work is done in a second on one thread: some rounds to warm up, then the median of the others.
 *
 * @param warmUps rounds that do not count
 * @param rounds rounds that do
 */
public record Stopwatch(int warmUps, int rounds) {

    private static final double NANOS = 1e9;

    public Stopwatch {
        if (warmUps < 0 || rounds < 1) throw new IllegalArgumentException("bad rounds " + warmUps + ", " + rounds);
    }

    /** @param round does a round of work and says how much it was */
    public double perSecond(LongSupplier round) {
        double[] speeds = new double[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            long start = System.nanoTime();
            long done = round.getAsLong();
            double speed = done * NANOS / Math.max(1, System.nanoTime() - start);
            if (i >= 0) speeds[i] = speed;
        }
        Arrays.sort(speeds);
        return speeds[rounds / 2];
    }
}
