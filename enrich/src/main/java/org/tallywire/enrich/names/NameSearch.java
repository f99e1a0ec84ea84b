package org.tallywire.enrich.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.SequenceValidator;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds the likeliest row of decisions about a sentence's tokens as OpenNLP's beam search does, to the last bit, without
 * its strings: what a token's features add up to is looked up once for all paths, a path is its last step, and which
 * decision may follow which is worked out once. For one thread.
 */
final class NameSearch implements NameReader {

    static final String NO_NAME = "other";

    private static final int BEAM = WeightedNameModel.BEAM;

    /** OpenNLP gives up paths that are less likely, as a logarithm. */
    private static final double LEAST_SCORE = -100_000;

    private final WeightTable weights;
    private final double noNameWeight;
    private final SequenceCodec<String> codec;
    private final String[] outcomes;
    private final int noName;
    private final double prior;
    private final PathFeatures pathFeatures;

    /** By the outcome before, the last row for the first token: which outcomes may follow. */
    private final boolean[][] follows;

    private final double[] shared;
    private final double[][] likely = new double[BEAM][];
    private final int[] lastSteps = new int[BEAM];

    /** A step of a path: what was decided of a token, how likely that was, and what the path scores so far. */
    private record Step(@Nullable Step before, int outcome, double probability, double score)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Double.compare(other.score, score);
        }
    }

    /**
     * @param codec one of whose decisions only the next depends
     * @param noNameWeight what the probability of "no name" is multiplied by
     */
    NameSearch(AbstractModel model, WeightTable weights, SequenceCodec<String> codec, double noNameWeight) {
        this.weights = weights;
        this.noNameWeight = noNameWeight;
        this.codec = codec;
        int count = model.getNumOutcomes();
        outcomes = IntStream.range(0, count).mapToObj(model::getOutcome).toArray(String[]::new);
        noName = model.getIndex(NO_NAME);
        prior = Math.log(1.0 / count);
        pathFeatures = new PathFeatures(List.of(outcomes));
        follows = follows(codec.createSequenceValidator());
        shared = new double[count];
    }

    private boolean[][] follows(SequenceValidator<String> validator) {
        boolean[][] valid = new boolean[outcomes.length + 1][outcomes.length];
        for (int before = 0; before <= outcomes.length; before++) {
            String[] path = before == outcomes.length ? new String[0] : new String[] {outcomes[before]};
            for (int next = 0; next < outcomes.length; next++)
                valid[before][next] = validator.validSequence(path.length, new String[2], path, outcomes[next]);
        }
        return valid;
    }

    @Override
    public List<FoundName> read(String[] tokens) {
        double[] probabilities = new double[tokens.length];
        String[] decided = new String[tokens.length];
        Step step = search(tokens);
        for (int i = tokens.length - 1; i >= 0 && step != null; i--) {
            decided[i] = outcomes[step.outcome];
            probabilities[i] = step.probability;
            step = step.before;
        }
        List<FoundName> names = new ArrayList<>();
        for (Span span : codec.decode(List.of(decided))) {
            double sum = 0;
            for (int i = span.getStart(); i < span.getEnd(); i++) sum += probabilities[i];
            names.add(FoundName.of(span, sum / span.length()));
        }
        return names;
    }

    /** The last step of the best path. The queues break ties as OpenNLP's do: with the same steps in the same order. */
    private Step search(String[] tokens) {
        var features = new SentenceFeatures(tokens);
        var paths = new PriorityQueue<Step>();
        var longer = new PriorityQueue<Step>();
        longer.add(new Step(null, outcomes.length, 1, 0));
        for (int i = 0; i < tokens.length; i++) {
            PriorityQueue<Step> done = paths;
            paths = longer;
            longer = done;
            longer.clear();
            Arrays.fill(shared, prior);
            features.add(i, weights, shared);
            for (int path = 0; path < BEAM && !paths.isEmpty(); path++) {
                Step last = paths.remove();
                extend(last, likely(last, path, features.word(i)), longer);
            }
        }
        return longer.remove();
    }

    /** How likely each decision is behind a path: what the paths before were told, where the last two steps are theirs. */
    private double[] likely(Step last, int path, HashedWord word) {
        int outcomeBefore = last.before == null ? outcomes.length : last.before.outcome;
        int steps = last.outcome * (outcomes.length + 1) + outcomeBefore;
        for (int i = 0; i < path; i++) if (lastSteps[i] == steps) return remember(path, steps, likely[i]);
        double[] sums = new double[shared.length];
        System.arraycopy(shared, 0, sums, 0, sums.length);
        pathFeatures.add(last.outcome, outcomeBefore, word, weights, sums);
        return remember(path, steps, probabilities(sums));
    }

    private double[] remember(int path, int steps, double[] told) {
        lastSteps[path] = steps;
        likely[path] = told;
        return told;
    }

    private double[] probabilities(double[] sums) {
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = StrictMath.exp(sums[i]);
            all += sums[i];
        }
        for (int i = 0; i < sums.length; i++) sums[i] /= all;
        if (noName < 0) return sums;
        double tilted = 1 - sums[noName] * (1 - noNameWeight);
        sums[noName] *= noNameWeight;
        for (int i = 0; i < sums.length; i++) sums[i] /= tilted;
        return sums;
    }

    /** Adds the likeliest decisions; all that are possible where none of these may follow and no path before went on. */
    private void extend(Step last, double[] likely, PriorityQueue<Step> longer) {
        extend(last, likely, leastOfBest(likely), longer);
        if (longer.isEmpty()) extend(last, likely, 0, longer);
    }

    private void extend(Step last, double[] likely, double least, PriorityQueue<Step> longer) {
        boolean[] mayFollow = follows[last.outcome];
        for (int i = 0; i < likely.length; i++) {
            if (likely[i] < least || !mayFollow[i]) continue;
            double score = last.score + StrictMath.log(likely[i]);
            if (score > LEAST_SCORE) longer.add(new Step(last, i, likely[i], score));
        }
    }

    /** The least of the three largest values. */
    private static double leastOfBest(double[] values) {
        double first = 0;
        double second = 0;
        double third = 0;
        for (double value : values) {
            if (value > first) {
                third = second;
                second = first;
                first = value;
            } else if (value > second) {
                third = second;
                second = value;
            } else if (value > third) third = value;
        }
        return third;
    }
}
