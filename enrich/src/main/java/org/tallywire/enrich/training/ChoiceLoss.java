package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.quasinewton.Function;

/**
 * Negative log-likelihood of the right options of many choices, and its slope. Works on all cores; the sums are taken in
 * a fixed order, so that the same choices give the same numbers on every machine.
 */
final class ChoiceLoss implements Function {

    private static final int PARTS = 4;
    private static final double LEAST = 1e-300;

    private final List<List<Choice>> parts = new ArrayList<>();
    private final double[] scales;
    private final int dimension;
    private final double cost;
    private double[] from;
    private double[] at = new double[0];
    private double value;
    private double[] slope = new double[0];

    /**
     * A choice.
     *
     * @param weights by option: the numbers of the weights that add up to what speaks for it
     * @param right which options are right
     */
    record Choice(int[][] weights, boolean[] right) {}

    /** What a part of the choices adds. */
    private record Part(double value, double[] slope) {}

    /**
     * @param scales by weight: how much it counts; the more, the smaller it may stay
     * @param cost of the sum of the weights' squares
     */
    ChoiceLoss(List<Choice> choices, double[] scales, double cost) {
        this.scales = scales;
        this.cost = cost;
        this.dimension = scales.length;
        this.from = new double[dimension];
        for (int i = 0; i < PARTS; i++)
            parts.add(choices.subList(choices.size() * i / PARTS, choices.size() * (i + 1) / PARTS));
    }

    @Override
    public int getDimension() {
        return dimension;
    }

    @Override
    public double valueAt(double[] weights) {
        evaluate(weights);
        return value;
    }

    @Override
    public double[] gradientAt(double[] weights) {
        evaluate(weights);
        return slope.clone();
    }

    /** From now on the weights are counted from these. */
    void startFrom(double[] weights) {
        from = weights.clone();
        at = new double[0];
    }

    private void evaluate(double[] step) {
        if (Arrays.equals(at, step)) return;
        double[] weights = from.clone();
        for (int i = 0; i < dimension; i++) weights[i] += step[i];
        List<Part> sums = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(i -> sum(parts.get(i), weights))
                .toList();
        at = step.clone();
        value = 0;
        slope = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            value += cost * weights[i] * weights[i];
            slope[i] = 2 * cost * weights[i];
        }
        for (Part part : sums) {
            value += part.value();
            for (int i = 0; i < dimension; i++) slope[i] += part.slope()[i];
        }
    }

    private Part sum(List<Choice> choices, double[] weights) {
        double[] slope = new double[dimension];
        double value = 0;
        for (Choice choice : choices) {
            double[] likely = probabilities(choice, weights);
            double right = 0;
            for (int i = 0; i < likely.length; i++) if (choice.right()[i]) right += likely[i];
            right = Math.max(right, LEAST);
            value -= Math.log(right);
            for (int i = 0; i < likely.length; i++) {
                double change = likely[i] - (choice.right()[i] ? likely[i] / right : 0);
                for (int weight : choice.weights()[i]) slope[weight] += change * scales[weight];
            }
        }
        return new Part(value, slope);
    }

    private double[] probabilities(Choice choice, double[] weights) {
        double[] scores = new double[choice.weights().length];
        for (int i = 0; i < scores.length; i++)
            for (int weight : choice.weights()[i]) scores[i] += weights[weight] * scales[weight];
        double most = Arrays.stream(scores).max().orElse(0);
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - most);
            total += scores[i];
        }
        for (int i = 0; i < scores.length; i++) scores[i] /= total;
        return scores;
    }
}
