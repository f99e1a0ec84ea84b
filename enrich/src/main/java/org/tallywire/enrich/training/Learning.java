package org.tallywire.enrich.training;

/**
 * How a model learns.
 *
 * @param epochs how often it sees every sentence
 * @param cutoff how often a feature must occur
 * @param rate how large its steps are, at first
 * @param sparsity what a weight costs however small it is (L1): more leaves fewer weights, and a smaller file
 * @param restraint what a large weight costs (L2)
 * @param seed of every shuffling
 */
public record Learning(int epochs, int cutoff, double rate, double sparsity, double restraint, long seed) {

    public Learning {
        if (epochs < 1) throw new IllegalArgumentException("epochs " + epochs + ": must be at least 1");
        if (cutoff < 1) throw new IllegalArgumentException("cutoff " + cutoff + ": must be at least 1");
        if (!(rate > 0)) throw new IllegalArgumentException("rate " + rate + ": must be above 0");
        if (!(sparsity >= 0 && restraint >= 0))
            throw new IllegalArgumentException("sparsity and restraint must not be negative");
    }
}
