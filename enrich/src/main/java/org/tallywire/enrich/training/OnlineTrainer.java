package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.DataIndexer;

/**
 * Fits a maximum entropy model event by event with a step of its own for every weight, and lets weights that do not pay
 * for themselves fall to zero (FTRL-Proximal; McMahan and others, "Ad Click Prediction", KDD 2013). OpenNLP's iterative
 * scaling is far from converged after fifty rounds and knows no regularisation; the result here is read by OpenNLP like
 * its own. One thread and strict arithmetic: the same events give the same model on every machine. Not thread-safe.
 */
final class OnlineTrainer {

    /** Damps the first steps. */
    private static final double BETA = 1;

    /** An event that many sentences share counts no more than this at once. */
    private static final int MOST_WEIGHT = 20;

    private static final double SMALLEST_GRADIENT = 1e-3;
    private static final double SMALLEST_WEIGHT = 1e-3;
    private static final double ROUNDING = 1000;

    private final DataIndexer events;
    private final Learning learning;
    private final int outcomes;
    private final float[] sums;
    private final float[] squares;
    private final float[] weights;
    private final double[] scores;

    private OnlineTrainer(DataIndexer events, Learning learning) {
        this.events = events;
        this.learning = learning;
        this.outcomes = events.getOutcomeLabels().length;
        int size = Math.multiplyExact(events.getPredLabels().length, outcomes);
        this.sums = new float[size];
        this.squares = new float[size];
        this.weights = new float[size];
        this.scores = new double[outcomes];
    }

    /** The model of the events. */
    static GISModel train(DataIndexer events, Learning learning) {
        var trainer = new OnlineTrainer(events, learning);
        trainer.learn();
        return trainer.model();
    }

    private void learn() {
        int[][] contexts = events.getContexts();
        int[] seen = events.getNumTimesEventsSeen();
        int[] truth = events.getOutcomeList();
        int[] order = new int[contexts.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        var random = new Random(learning.seed());
        for (int epoch = 0; epoch < learning.epochs(); epoch++) {
            shuffle(order, random);
            for (int event : order) learn(contexts[event], truth[event], Math.min(seen[event], MOST_WEIGHT));
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    private void learn(int[] features, int truth, int times) {
        predict(features);
        for (int outcome = 0; outcome < outcomes; outcome++) {
            double gradient = times * (scores[outcome] - (outcome == truth ? 1 : 0));
            if (Math.abs(gradient) < SMALLEST_GRADIENT) continue;
            for (int feature : features) step(feature * outcomes + outcome, gradient);
        }
    }

    /** Leaves the probability of every outcome in {@link #scores}. */
    private void predict(int[] features) {
        Arrays.fill(scores, 0);
        for (int feature : features)
            for (int outcome = 0, at = feature * outcomes; outcome < outcomes; outcome++)
                scores[outcome] += weights[at + outcome];
        double highest = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < outcomes; i++) sum += scores[i] = StrictMath.exp(scores[i] - highest);
        for (int i = 0; i < outcomes; i++) scores[i] /= sum;
    }

    private void step(int at, double gradient) {
        double square = squares[at] + gradient * gradient;
        double change = (Math.sqrt(square) - Math.sqrt(squares[at])) / learning.rate();
        double sum = sums[at] + gradient - change * weights[at];
        squares[at] = (float) square;
        sums[at] = (float) sum;
        double pays = Math.abs(sum) - learning.sparsity();
        double damping = (BETA + Math.sqrt(square)) / learning.rate() + learning.restraint();
        weights[at] = pays <= 0 ? 0 : (float) (-Math.signum(sum) * pays / damping);
    }

    private GISModel model() {
        List<Context> contexts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        String[] all = events.getPredLabels();
        for (int feature = 0; feature < all.length; feature++) {
            Context context = context(feature);
            if (context.getOutcomes().length == 0) continue;
            contexts.add(context);
            labels.add(all[feature]);
        }
        return new GISModel(contexts.toArray(Context[]::new), labels.toArray(String[]::new), events.getOutcomeLabels());
    }

    private Context context(int feature) {
        int from = feature * outcomes;
        int[] kept = IntStream.range(0, outcomes)
                .filter(outcome -> Math.abs(weights[from + outcome]) > SMALLEST_WEIGHT)
                .toArray();
        double[] rounded = Arrays.stream(kept)
                .mapToDouble(outcome -> Math.round(weights[from + outcome] * ROUNDING) / ROUNDING)
                .toArray();
        return new Context(kept, rounded);
    }
}
