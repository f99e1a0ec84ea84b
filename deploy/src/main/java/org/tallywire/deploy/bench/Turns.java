package org.tallywire.deploy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The seconds that each work takes for an item, on average over the items. */
    <T> Map<String, Double> seconds(List<T> items, Map<String, Consumer<T>> works) {
        var taken = new LinkedHashMap<String, long[][]>();
        works.keySet().forEach(work -> taken.put(work, new long[items.size()][rounds]));
        for (int round = -warmUps; round < rounds; round++)
            for (int i = 0; i < items.size(); i++)
                for (Map.Entry<String, Consumer<T>> work : works.entrySet()) {
                    long nanos = nanos(work.getValue(), items.get(i));
                    if (round >= 0) taken.get(work.getKey())[i][round] = nanos;
                }
        var seconds = new LinkedHashMap<String, Double>();
        taken.forEach((work, byItem) ->
                seconds.put(work, Arrays.stream(byItem).mapToLong(Turns::median).sum() / NANOS / items.size()));
        return seconds;
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
