package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.quasinewton.QNMinimizer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.tallywire.enrich.claims.ClaimLessons.Lesson;
import org.tallywire.enrich.claims.ClaimModel;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.claims.Clues;
import org.tallywire.enrich.training.ChoiceLoss.Choice;

/**
 * Fits the models that decide about claims: maximum entropy with OpenNLP's quasi-Newton method, over the outcomes that are
 * open to a figure or over the options that a text offers. What speaks for one counts only against its rivals. The same
 * lessons give the same model.
 */
final class ClaimTrainer {

    private static final int CUTOFF = 2;
    private static final int ROUNDS = 100;
    private static final int STARTS = 8;
    private static final double LEAST_GAIN = 1e-4;

    /** What large weights cost; chosen on held-out articles. */
    private static final double L2_COST = 4;

    /** The same for the options of a text, which have fewer clues. */
    private static final double RANKING_L2_COST = 6;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<String> outcomes;
    private final List<Choice> choices;

    /** By clue and outcome: the number of the weight, from 1; 0 where the outcome is never open to the clue. */
    private final int[] slots;

    private int weights;

    private ClaimTrainer(List<Lesson> lessons, boolean ranks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Lesson lesson : lessons) for (String clue : lesson.clues()) counts.merge(clue, 1, Integer::sum);
        counts.forEach((clue, count) -> {
            if (count >= CUTOFF) numbers.put(clue, numbers.size());
        });
        outcomes = ranks ? List.of(ClaimModel.YES) : outcomes(lessons);
        slots = new int[numbers.size() * outcomes.size()];
        choices = ranks ? offered(lessons) : lessons.stream().map(this::open).toList();
    }

    /** The model of one task. */
    static AbstractModel train(Task task, List<Lesson> all) {
        List<Lesson> lessons =
                all.stream().filter(lesson -> lesson.task() == task).toList();
        return new ClaimTrainer(lessons, task.ranks()).model(task.ranks() ? RANKING_L2_COST : L2_COST);
    }

    private static List<String> outcomes(List<Lesson> lessons) {
        Set<String> outcomes = new LinkedHashSet<>();
        for (Lesson lesson : lessons) outcomes.addAll(lesson.open());
        return List.copyOf(outcomes);
    }

    /** A choice between outcomes: the same clues speak for each, with weights of its own. */
    private Choice open(Lesson lesson) {
        int[] clues = clues(lesson);
        List<String> open = lesson.open();
        int[][] weights = new int[open.size()][];
        boolean[] right = new boolean[open.size()];
        for (int i = 0; i < weights.length; i++) {
            int outcome = outcomes.indexOf(open.get(i));
            weights[i] = IntStream.of(clues).map(clue -> weight(clue, outcome)).toArray();
            right[i] = open.get(i).equals(lesson.outcome());
        }
        return new Choice(weights, right);
    }

    /** The choices between options, of which at least one is right and one is not. */
    private List<Choice> offered(List<Lesson> lessons) {
        Map<Integer, List<Lesson>> groups = new LinkedHashMap<>();
        for (Lesson lesson : lessons)
            groups.computeIfAbsent(lesson.group(), g -> new ArrayList<>()).add(lesson);
        List<Choice> offered = new ArrayList<>();
        for (List<Lesson> group : groups.values()) {
            boolean[] right = new boolean[group.size()];
            int wins = 0;
            for (int i = 0; i < right.length; i++) {
                right[i] = group.get(i).outcome().equals(ClaimModel.YES);
                if (right[i]) wins++;
            }
            if (wins > 0 && wins < right.length)
                offered.add(new Choice(
                        group.stream()
                                .map(lesson -> IntStream.of(clues(lesson))
                                        .map(clue -> weight(clue, 0))
                                        .toArray())
                                .toArray(int[][]::new),
                        right));
        }
        return offered;
    }

    private int[] clues(Lesson lesson) {
        return lesson.clues().stream()
                .distinct()
                .filter(numbers::containsKey)
                .mapToInt(numbers::get)
                .toArray();
    }

    private int weight(int clue, int outcome) {
        int at = clue * outcomes.size() + outcome;
        if (slots[at] == 0) slots[at] = ++weights;
        return slots[at] - 1;
    }

    private double[] scales(String[] clues) {
        double[] scales = new double[weights];
        for (int i = 0; i < slots.length; i++)
            if (slots[i] > 0) scales[slots[i] - 1] = Clues.scale(clues[i / outcomes.size()]);
        return scales;
    }

    /** OpenNLP's minimizer gives up early; it starts again from where it was until that gains nothing. */
    private static double[] fit(ChoiceLoss loss) {
        double[] found = new double[loss.getDimension()];
        double before = Double.MAX_VALUE;
        double now = loss.valueAt(found);
        for (int start = 0; start < STARTS && before - now > LEAST_GAIN * now; start++) {
            before = now;
            double[] step = new QNMinimizer(0, 0, ROUNDS).minimize(loss);
            now = loss.valueAt(step);
            for (int i = 0; i < found.length; i++) found[i] += step[i];
            loss.startFrom(found);
        }
        return found;
    }

    private AbstractModel model(double cost) {
        String[] clues = numbers.keySet().toArray(String[]::new);
        double[] scales = scales(clues);
        double[] found = fit(new ChoiceLoss(choices, scales, cost));
        Context[] contexts = new Context[clues.length];
        int width = outcomes.size();
        for (int i = 0; i < clues.length; i++) {
            int row = i * width;
            int[] open =
                    IntStream.range(0, width).filter(o -> slots[row + o] > 0).toArray();
            contexts[i] = new Context(
                    open,
                    IntStream.of(open)
                            .map(o -> slots[row + o] - 1)
                            .mapToDouble(slot -> found[slot] * scales[slot])
                            .toArray());
        }
        return new GISModel(
                contexts,
                clues,
                width == 1 ? new String[] {ClaimModel.YES, ClaimModel.NO} : outcomes.toArray(String[]::new));
    }
}
