package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.quasinewton.Function;
import opennlp.tools.ml.maxent.quasinewton.QNMinimizer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.tallywire.enrich.claims.ClaimLessons.Lesson;
import org.tallywire.enrich.claims.ClaimModel;

/**
 * Fits a conditional logit: of the options that a text offers, which is the right one. What speaks for an option counts
 * only against its rivals, where a classifier would have to judge each alone.
 */
final class RankingTrainer {

    private static final int ROUNDS = 100;
    private static final double L2_COST = 6;

    /** The options of one choice: their clues by number, and which are right. */
    private record Choice(int[][] clues, boolean[] right) {}

    private RankingTrainer() {}

    static AbstractModel train(List<Lesson> lessons, int cutoff) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Lesson lesson : lessons) for (String clue : lesson.clues()) counts.merge(clue, 1, Integer::sum);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        counts.forEach((clue, count) -> {
            if (count >= cutoff) numbers.put(clue, numbers.size());
        });
        double[] weights =
                new QNMinimizer(0, L2_COST, ROUNDS).minimize(new Loss(choices(lessons, numbers), numbers.size()));
        return model(numbers, weights);
    }

    private static List<Choice> choices(List<Lesson> lessons, Map<String, Integer> numbers) {
        Map<Integer, List<Lesson>> groups = new LinkedHashMap<>();
        for (Lesson lesson : lessons)
            groups.computeIfAbsent(lesson.group(), g -> new ArrayList<>()).add(lesson);
        List<Choice> choices = new ArrayList<>();
        for (List<Lesson> group : groups.values()) {
            boolean[] right = new boolean[group.size()];
            int[][] clues = new int[group.size()][];
            int wins = 0;
            for (int i = 0; i < right.length; i++) {
                right[i] = group.get(i).outcome().equals(ClaimModel.YES);
                if (right[i]) wins++;
                clues[i] = group.get(i).clues().stream()
                        .distinct()
                        .filter(numbers::containsKey)
                        .mapToInt(numbers::get)
                        .toArray();
            }
            if (wins > 0 && wins < right.length) choices.add(new Choice(clues, right));
        }
        return choices;
    }

    private static AbstractModel model(Map<String, Integer> numbers, double[] weights) {
        String[] clues = numbers.keySet().toArray(String[]::new);
        Context[] contexts = new Context[clues.length];
        for (int i = 0; i < clues.length; i++) contexts[i] = new Context(new int[] {0}, new double[] {weights[i]});
        return new GISModel(contexts, clues, new String[] {ClaimModel.YES, ClaimModel.NO});
    }

    /** Negative log-likelihood of the right options, and its slope. */
    private static final class Loss implements Function {

        private final List<Choice> choices;
        private final int dimension;

        Loss(List<Choice> choices, int dimension) {
            this.choices = choices;
            this.dimension = dimension;
        }

        @Override
        public int getDimension() {
            return dimension;
        }

        @Override
        public double valueAt(double[] weights) {
            double loss = 0;
            for (Choice choice : choices) {
                double[] likely = probabilities(choice, weights);
                double right = 0;
                for (int i = 0; i < likely.length; i++) if (choice.right()[i]) right += likely[i];
                loss -= Math.log(Math.max(right, 1e-300));
            }
            return loss;
        }

        @Override
        public double[] gradientAt(double[] weights) {
            double[] slope = new double[dimension];
            for (Choice choice : choices) {
                double[] likely = probabilities(choice, weights);
                double right = 0;
                for (int i = 0; i < likely.length; i++) if (choice.right()[i]) right += likely[i];
                for (int i = 0; i < likely.length; i++) {
                    double wanted = choice.right()[i] ? likely[i] / Math.max(right, 1e-300) : 0;
                    for (int clue : choice.clues()[i]) slope[clue] += likely[i] - wanted;
                }
            }
            return slope;
        }

        private static double[] probabilities(Choice choice, double[] weights) {
            double[] scores = new double[choice.clues().length];
            for (int i = 0; i < scores.length; i++) for (int clue : choice.clues()[i]) scores[i] += weights[clue];
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
}
