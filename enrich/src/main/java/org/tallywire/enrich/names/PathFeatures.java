package org.tallywire.enrich.names;

import java.util.List;
import java.util.stream.Stream;

/** What a model looks at of the two decisions before a token, as {@link FeatureHash}es. Immutable. */
final class PathFeatures {

    private final long[] last;
    private final long[] lastWithWord;
    private final long[] lastWithShape;
    private final long[] lastButOne;

    /** @param outcomes what may have been decided, by index; the index behind them stands for no decision */
    PathFeatures(List<String> outcomes) {
        List<String> said =
                Stream.concat(outcomes.stream(), Stream.of(NameSearch.NO_NAME)).toList();
        last = hashes("po=", said, "");
        lastWithWord = hashes("pow=", said, ",");
        lastWithShape = hashes("powf=", said, ",");
        lastButOne = hashes("ppo=", said, "");
    }

    private static long[] hashes(String name, List<String> outcomes, String end) {
        return outcomes.stream()
                .mapToLong(outcome -> FeatureHash.of(name + outcome + end))
                .toArray();
    }

    /** Adds the weights of what was decided before a word, in OpenNLP's order. */
    void add(int lastOutcome, int outcomeBefore, HashedWord word, WeightTable weights, double[] sums) {
        weights.add(last[lastOutcome], sums);
        weights.add(lastWithWord[lastOutcome] * word.textShift + word.text, sums);
        weights.add(lastWithShape[lastOutcome] * word.shapeShift + word.shape, sums);
        weights.add(lastButOne[outcomeBefore], sums);
    }
}
