package org.tallywire.deploy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures several works on the same items in turns, item by item: what else the machine does hits all of them alike, so
 * that their ratios hold where their speeds do not. Counts the time that the thread computes.
 *
 * @param warmUps rounds over all items that do not count
 * @param rounds rounds that do; of each item, the median counts
 */
record Turns(int warmUps, int rounds) {

    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    Turns {
        if (warmUps < 0 || rounds < 1) throw new IllegalArgumentException("bad rounds " + warmUps + ", " + rounds);
    }

    /** The seconds that each work takes for an item, on average over the items; in the order of the works. */
    <T> double[] seconds(List<T> items, List<Consumer<T>> works) {
        long[][][] taken = new long[works.size()][items.size()][rounds];
        for (int round = -warmUps; round < rounds; round++)
            for (int i = 0; i < items.size(); i++)
                for (int work = 0; work < works.size(); work++) {
                    long nanos = nanos(works.get(work), items.get(i));
                    if (round >= 0) taken[work][i][round] = nanos;
                }
        return Arrays.stream(taken)
                .mapToDouble(
                        byItem -> Arrays.stream(byItem).mapToLong(Turns::median).sum() / NANOS / items.size())
                .toArray();
    }

    private static <T> long nanos(Consumer<T> work, T item) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.accept(item);
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
