package org.tallywire.enrich.names;

import opennlp.tools.ml.model.MaxentModel;

/** A model whose outcome "no name" is multiplied by a weight, before probabilities are made to add up again. */
record Weighted(MaxentModel model, double weight, int noName) implements MaxentModel {

    private static final String NO_NAME = "other";

    Weighted(MaxentModel model, double weight) {
        this(model, weight, model.getIndex(NO_NAME));
    }

    private double[] weighted(double[] probabilities) {
        if (noName < 0) return probabilities;
        double sum = 1 - probabilities[noName] * (1 - weight);
        probabilities[noName] *= weight;
        for (int i = 0; i < probabilities.length; i++) probabilities[i] /= sum;
        return probabilities;
    }

    @Override
    public double[] eval(String[] context) {
        return weighted(model.eval(context));
    }

    @Override
    public double[] eval(String[] context, double[] probabilities) {
        return weighted(model.eval(context, probabilities));
    }

    @Override
    public double[] eval(String[] context, float[] values) {
        return weighted(model.eval(context, values));
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
