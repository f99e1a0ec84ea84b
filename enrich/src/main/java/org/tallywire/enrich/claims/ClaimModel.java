package org.tallywire.enrich.claims;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.io.BinaryGISModelReader;
import opennlp.tools.ml.model.Context;

/** A maximum entropy model that makes one sort of choice about a claim. Immutable, thread-safe. */
public final class ClaimModel {

    /** Outcome of a choice between yes and no. */
    public static final String YES = "yes";

    /** The other. */
    public static final String NO = "no";

    private final String[] outcomes;
    private final Map<String, double[]> weights;

    private ClaimModel(String[] outcomes, Map<String, double[]> weights) {
        this.outcomes = outcomes;
        this.weights = weights;
    }

    /** @throws IOException if the stream is no model that OpenNLP writes */
    static ClaimModel read(InputStream in) throws IOException {
        return of(new BinaryGISModelReader(new DataInputStream(new BufferedInputStream(in))).getModel());
    }

    /** What it chooses among. */
    Set<String> outcomes() {
        return Set.of(outcomes);
    }

    /** The model as OpenNLP has it. */
    public static ClaimModel of(opennlp.tools.ml.model.AbstractModel model) {
        String[] outcomes = IntStream.range(0, model.getNumOutcomes())
                .mapToObj(model::getOutcome)
                .toArray(String[]::new);
        Object[] parts = model.getDataStructures();
        @SuppressWarnings("unchecked")
        var contexts = (Map<String, Context>) parts[1];
        var weights = new java.util.HashMap<String, double[]>(contexts.size() * 2);
        contexts.forEach((clue, context) -> {
            double[] row = new double[outcomes.length];
            for (int i = 0; i < context.getOutcomes().length; i++)
                row[context.getOutcomes()[i]] = context.getParameters()[i];
            weights.put(clue, row);
        });
        return new ClaimModel(outcomes, weights);
    }

    /**
     * What was chosen.
     *
     * @param outcome the likeliest
     * @param probability how likely it is, 0 to 1
     */
    record Choice(String outcome, double probability) {}

    /** The likeliest of the outcomes that are open, and how likely it is among these. */
    Choice choose(Clues clues, List<String> open) {
        double[] sums = sums(clues);
        double[] likely = new double[open.size()];
        for (int i = 0; i < likely.length; i++) {
            int at = index(open.get(i));
            likely[i] = at < 0 ? Double.NEGATIVE_INFINITY : sums[at];
        }
        shares(likely);
        int best = 0;
        for (int i = 1; i < likely.length; i++) if (Double.compare(likely[i], likely[best]) > 0) best = i;
        return new Choice(open.get(best), likely[best]);
    }

    /** How likely an outcome is, 0 to 1. */
    double probability(Clues clues, String outcome) {
        int at = index(outcome);
        return at < 0 ? 0 : shares(sums(clues))[at];
    }

    private int index(String outcome) {
        return Arrays.asList(outcomes).indexOf(outcome);
    }

    /** How likely each of several options is, against the others. */
    double[] rank(List<Clues> options) {
        return shares(options.stream().mapToDouble(clues -> sums(clues)[0]).toArray());
    }

    private double[] sums(Clues clues) {
        double[] sums = new double[outcomes.length];
        for (String clue : clues.distinct()) {
            double[] row = weights.get(clue);
            if (row == null) continue;
            for (int i = 0; i < sums.length; i++) sums[i] += row[i];
        }
        return sums;
    }

    private static double[] shares(double[] sums) {
        double most = sums.length == 0 ? 0 : sums[0];
        for (double sum : sums) most = Math.max(most, sum);
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(sums[i] - most);
            total += sums[i];
        }
        for (int i = 0; i < sums.length; i++) sums[i] /= total;
        return sums;
    }

    /** The clues that spoke loudest for an outcome, loudest first. */
    List<String> reasons(Clues clues, String outcome, int most) {
        int at = index(outcome);
        return clues.toList().stream()
                .distinct()
                .filter(clue -> weights.containsKey(clue) && at >= 0 && strength(clue, at) > 0)
                .sorted(Comparator.comparingDouble(clue -> -strength(clue, at)))
                .limit(most)
                .toList();
    }

    private double strength(String clue, int outcome) {
        double[] row = Objects.requireNonNull(weights.get(clue));
        double others = 0;
        for (double weight : row) others += weight;
        return row[outcome] - (others - row[outcome]) / Math.max(1, row.length - 1);
    }
}
