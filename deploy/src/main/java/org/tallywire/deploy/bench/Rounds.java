package org.tallywire.deploy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Times several ways to work on the same, in turn on one thread, so that a machine that slows down slows all of them. What
 * the ways return is added up, so that none is optimised away.
 */
final class Rounds {

    private static final int WARM_UP = 3;

    private final int counted;
    private final Map<String, LongSupplier> ways = new LinkedHashMap<>();
    private long sink;

    /** @param counted rounds that are timed, after a few that are not */
    Rounds(int counted) {
        this.counted = counted;
    }

    Rounds way(String name, LongSupplier work) {
        ways.put(name, work);
        return this;
    }

    /** The rates of the ways, in their order. */
    List<Rate> run(long amount) {
        var nanos = new long[ways.size()][counted];
        for (int round = -WARM_UP; round < counted; round++) {
            int way = 0;
            for (LongSupplier work : ways.values()) {
                long start = System.nanoTime();
                sink += work.getAsLong();
                if (round >= 0) nanos[way][round] = System.nanoTime() - start;
                way++;
            }
        }
        if (sink == Long.MIN_VALUE) throw new IllegalStateException("the work came to nothing");
        var rates = new ArrayList<Rate>();
        for (long[] times : nanos) rates.add(new Rate(amount, times));
        return rates;
    }
}
