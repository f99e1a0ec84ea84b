package org.tallywire.enrich.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What a model looks at in a sentence, but for what was decided of the tokens before: the features of the resource
 * {@value #RESOURCE}, in the order in which OpenNLP makes them, as {@link FeatureHash}es. Immutable.
 */
final class SentenceFeatures {

    /** OpenNLP's definition of the same features. */
    private static final String RESOURCE = "/org/tallywire/enrich/models/features.xml";

    /** Places that a feature tells of, as seen from its token. */
    private static final int[] WINDOW = {0, -1, -2, 1, 2};

    private static final int[] NEXT_TO = {0, -1, 1};
    private static final int REACH = 2;

    private static final long[] SHAPE = atPlaces("wc=");
    private static final long[] WORD_AND_SHAPE = atPlaces("w&c=");
    private static final long[] WORD = atPlaces("w=");
    private static final long[] BEGINNING = atPlaces("pre=");
    private static final long[] END = atPlaces("suf=");
    private static final long ALWAYS = FeatureHash.of("def");
    private static final long OPENS = FeatureHash.of("S=begin");
    private static final long COMMA = FeatureHash.of(",");
    private static final long COMMA_SHIFT = FeatureHash.shift(1);
    private static final long WORD_BEFORE = FeatureHash.of("pw,w=");
    private static final long SHAPE_BEFORE = FeatureHash.of("pwc,wc=");
    private static final long WORD_AFTER = FeatureHash.of("w,nw=");
    private static final long SHAPE_AFTER = FeatureHash.of("wc,nc=");
    private static final long WORDS_BEFORE = FeatureHash.of("ppw,pw,w=");
    private static final long SHAPES_BEFORE = FeatureHash.of("ppwc,pwc,wc=");
    private static final long WORDS_AFTER = FeatureHash.of("w,nw,nnw=");
    private static final long SHAPES_AFTER = FeatureHash.of("wc,nwc,nnwc=");

    private final HashedWord[] words;

    SentenceFeatures(String[] tokens) {
        words = new HashedWord[tokens.length];
        for (int i = 0; i < tokens.length; i++) words[i] = new HashedWord(tokens[i]);
    }

    private static long[] atPlaces(String name) {
        return new long[] {
            FeatureHash.of("p2" + name),
            FeatureHash.of("p1" + name),
            FeatureHash.of(name),
            FeatureHash.of("n1" + name),
            FeatureHash.of("n2" + name)
        };
    }

    /** OpenNLP's definition of these features, as models that were trained with them hold it. */
    static byte[] definition() {
        try (InputStream in = SentenceFeatures.class.getResourceAsStream(RESOURCE)) {
            return Objects.requireNonNull(in, RESOURCE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    HashedWord word(int at) {
        return words[at];
    }

    /** Adds the weights of a token's features to the outcomes' sums. */
    void add(int at, WeightTable weights, double[] sums) {
        for (int place : WINDOW) if (isInside(at + place)) addShape(words[at + place], place, weights, sums);
        for (int place : WINDOW)
            if (isInside(at + place)) {
                HashedWord word = words[at + place];
                weights.add(WORD[place + REACH] * word.lowerShift + word.lower, sums);
            }
        weights.add(ALWAYS, sums);
        addPairs(at, weights, sums);
        if (at == 0) weights.add(OPENS, sums);
        for (int place : NEXT_TO)
            if (isInside(at + place)) addEdges(BEGINNING[place + REACH], words[at + place].beginnings, weights, sums);
        for (int place : NEXT_TO)
            if (isInside(at + place)) addEdges(END[place + REACH], words[at + place].ends, weights, sums);
        for (long piece : words[at].pieces) weights.add(piece, sums);
        addTriples(at, weights, sums);
    }

    private boolean isInside(int at) {
        return at >= 0 && at < words.length;
    }

    private static void addShape(HashedWord word, int place, WeightTable weights, double[] sums) {
        weights.add(SHAPE[place + REACH] * word.shapeShift + word.shape, sums);
        weights.add(shape(comma(WORD_AND_SHAPE[place + REACH] * word.lowerShift + word.lower), word), sums);
    }

    private static void addEdges(long name, long[] edges, WeightTable weights, double[] sums) {
        for (int i = 0; i < edges.length; i++) weights.add(name * FeatureHash.shift(i + 1) + edges[i], sums);
    }

    private void addPairs(int at, WeightTable weights, double[] sums) {
        HashedWord word = words[at];
        if (at > 0) {
            HashedWord before = words[at - 1];
            weights.add(text(comma(text(WORD_BEFORE, before)), word), sums);
            weights.add(shape(comma(shape(SHAPE_BEFORE, before)), word), sums);
        }
        if (at + 1 < words.length) {
            HashedWord after = words[at + 1];
            weights.add(text(comma(text(WORD_AFTER, word)), after), sums);
            weights.add(shape(comma(shape(SHAPE_AFTER, word)), after), sums);
        }
    }

    private void addTriples(int at, WeightTable weights, double[] sums) {
        if (at > 1) addTriple(WORDS_BEFORE, SHAPES_BEFORE, at - 2, weights, sums);
        if (at + 2 < words.length) addTriple(WORDS_AFTER, SHAPES_AFTER, at, weights, sums);
    }

    private void addTriple(long ofWords, long ofShapes, int from, WeightTable weights, double[] sums) {
        HashedWord one = words[from];
        HashedWord two = words[from + 1];
        HashedWord three = words[from + 2];
        weights.add(text(comma(text(comma(text(ofWords, one)), two)), three), sums);
        weights.add(shape(comma(shape(comma(shape(ofShapes, one)), two)), three), sums);
    }

    private static long text(long head, HashedWord word) {
        return head * word.textShift + word.text;
    }

    private static long shape(long head, HashedWord word) {
        return head * word.shapeShift + word.shape;
    }

    private static long comma(long head) {
        return head * COMMA_SHIFT + COMMA;
    }
}
