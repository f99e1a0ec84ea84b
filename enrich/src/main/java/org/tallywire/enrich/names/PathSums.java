package org.tallywire.enrich.names;

import java.util.Arrays;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.MaxentModel;

/**
 * A maximum entropy model for a beam search: the paths of the beam ask about one token after another with the same
 * features, but for the last few, which tell what was decided before. What the same ones add up to is kept from one path
 * to the next, so that each is looked up once a token. The sums are added in OpenNLP's order: the same probabilities, to
 * the last bit. For one thread.
 */
final class PathSums implements MaxentModel {

    /** How many features tell of earlier decisions; OpenNLP's name finder adds them behind all others. */
    private static final int OF_PATH = 4;

    private final AbstractModel model;
    private final WeightTable weights;
    private final double prior;
    private String[] last = {};
    private final double[] shared;

    /** @param weights those of the model */
    PathSums(AbstractModel model, WeightTable weights) {
        this.model = model;
        this.weights = weights;
        this.prior = Math.log(1.0 / model.getNumOutcomes());
        this.shared = new double[model.getNumOutcomes()];
    }

    @Override
    public double[] eval(String[] context, double[] probabilities) {
        int common = Math.max(0, context.length - OF_PATH);
        if (!sharesWithLast(context, common)) {
            Arrays.fill(shared, prior);
            add(context, 0, common, shared);
            last = context;
        }
        System.arraycopy(shared, 0, probabilities, 0, shared.length);
        add(context, common, context.length, probabilities);
        return normalised(probabilities);
    }

    /** The features of a token are made once, so that they are not only equal. */
    @SuppressWarnings("ReferenceEquality")
    private boolean sharesWithLast(String[] context, int common) {
        if (last.length != context.length) return false;
        for (int i = 0; i < common; i++) if (last[i] != context[i]) return false;
        return true;
    }

    private void add(String[] context, int from, int to, double[] sums) {
        for (int i = from; i < to; i++) weights.add(context[i], sums);
    }

    private static double[] normalised(double[] sums) {
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = StrictMath.exp(sums[i]);
            all += sums[i];
        }
        for (int i = 0; i < sums.length; i++) sums[i] /= all;
        return sums;
    }

    @Override
    public double[] eval(String[] context) {
        return eval(context, new double[getNumOutcomes()]);
    }

    @Override
    public double[] eval(String[] context, float[] values) {
        return model.eval(context, values);
    }

    @Override
    public String getBestOutcome(double[] outcomes) {
        return model.getBestOutcome(outcomes);
    }

    @Override
    public String getAllOutcomes(double[] outcomes) {
        return model.getAllOutcomes(outcomes);
    }

    @Override
    public String getOutcome(int index) {
        return model.getOutcome(index);
    }

    @Override
    public int getIndex(String outcome) {
        return model.getIndex(outcome);
    }

    @Override
    public int getNumOutcomes() {
        return model.getNumOutcomes();
    }
}
