package org.tallywire.enrich.names;

import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of a model by feature, laid out for few looks into memory, which is what finding names spends its time on:
 * none that goes far for a feature that the model does not know, two for one that it knows. Features are told apart by 64
 * bits of hash: no two of a model's have the same, and another one has one of theirs once in some 10^13 lookups.
 * Immutable, thread-safe.
 */
final class WeightTable {

    private static final int BITS_A_FEATURE = 16;

    /** What a slot holds: two hashes, where the feature's weights are, and how many, which is 0 in a free slot. */
    private static final int SLOT = 4;

    private static final int SECOND = 1;
    private static final int START = 2;
    private static final int COUNT = 3;

    private final int[] slots;
    private final int mask;

    /** A bit for every hash that is there: small enough to stay near the processor. */
    private final long[] there;

    private final int thereMask;

    /** Of every weight its outcome, then its bits. */
    private final long[] weights;

    @SuppressWarnings("unchecked")
    WeightTable(AbstractModel model) {
        var contexts = (Map<String, Context>) model.getDataStructures()[1];
        int size = Integer.highestOneBit(Math.max(2, contexts.size()) * 3);
        slots = new int[size * SLOT];
        mask = size - 1;
        int bits = Integer.highestOneBit(Math.max(8, contexts.size()) * BITS_A_FEATURE);
        there = new long[bits / Long.SIZE];
        thereMask = bits - 1;
        weights = new long
                [2
                        * contexts.values().stream()
                                .mapToInt(context -> context.getOutcomes().length)
                                .sum()];
        int start = 0;
        for (Map.Entry<String, Context> entry : contexts.entrySet())
            start = put(entry.getKey(), entry.getValue(), start);
    }

    private int put(String feature, Context context, int start) {
        int[] outcomes = context.getOutcomes();
        if (outcomes.length == 0) return start;
        int at = start;
        for (int i = 0; i < outcomes.length; i++) {
            weights[at++] = outcomes[i];
            weights[at++] = Double.doubleToRawLongBits(context.getParameters()[i]);
        }
        long hash = spread(FeatureHash.of(feature));
        int first = (int) hash;
        int second = (int) (hash >>> Integer.SIZE);
        int bit = bit(first);
        there[bit / Long.SIZE] |= 1L << bit;
        int slot = (first & mask) * SLOT;
        while (slots[slot + COUNT] != 0) {
            if (slots[slot] == first && slots[slot + SECOND] == second)
                throw new ModelException("two features have the same hash, one of them '" + feature + "'");
            slot = next(slot);
        }
        slots[slot] = first;
        slots[slot + SECOND] = second;
        slots[slot + START] = start;
        slots[slot + COUNT] = outcomes.length;
        return at;
    }

    /**
     * Adds a feature's weights to the outcomes' sums; nothing where the model does not know it.
     *
     * @param feature its {@link FeatureHash}
     */
    void add(long feature, double[] sums) {
        long hash = spread(feature);
        int first = (int) hash;
        int bit = bit(first);
        if ((there[bit / Long.SIZE] & 1L << bit) == 0) return;
        for (int slot = (first & mask) * SLOT; slots[slot + COUNT] != 0; slot = next(slot)) {
            if (slots[slot] != first || slots[slot + SECOND] != (int) (hash >>> Integer.SIZE)) continue;
            int start = slots[slot + START];
            int end = start + 2 * slots[slot + COUNT];
            for (int i = start; i < end; i += 2) sums[(int) weights[i]] += Double.longBitsToDouble(weights[i + 1]);
            return;
        }
    }

    private int next(int slot) {
        return (slot + SLOT) & (slots.length - 1);
    }

    private int bit(int hash) {
        return (hash >>> 3) & thereMask;
    }

    /** Makes every bit of a hash depend on all of them; no two hashes become one. */
    private static long spread(long feature) {
        long hash = (feature ^ (feature >>> 32)) * 0xD6E8FEB86659FD93L;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}
