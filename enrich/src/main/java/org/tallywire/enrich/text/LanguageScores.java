package org.tallywire.enrich.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * What OpenNLP's language detector makes of a text, from a table of its own: a row of up to {@value #LONGEST} letters is a
 * number, so that none is cut out of the text, and each is looked up once for all languages. The same scores but for the
 * order in which they are added up. Immutable, thread-safe.
 */
final class LanguageScores {

    private static final int LONGEST = 3;
    private static final int LENGTH_AT = LONGEST * Character.SIZE;

    /** What the detector leaves out. */
    private static final CharSequenceNormalizer NORMALIZER = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            LanguageScores::withoutAddresses,
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    private final List<String> languages;

    /** By slot: a row of letters; 0 where the slot is free. */
    private final long[] rows;

    /** By slot: where the weights of its row begin and end. */
    private final int[] from;

    private final int[] to;

    private final short[] ofLanguage;
    private final double[] weights;

    /** @throws IllegalArgumentException if the model is of a sort that OpenNLP's detector is not */
    LanguageScores(LanguageDetectorModel detector) {
        if (!(detector.getMaxentModel() instanceof AbstractModel model))
            throw new IllegalArgumentException("no maximum entropy model in the language detector");
        languages = IntStream.range(0, model.getNumOutcomes())
                .mapToObj(model::getOutcome)
                .toList();
        @SuppressWarnings("unchecked")
        var contexts = (Map<String, Context>) model.getDataStructures()[1];
        int slots = Integer.highestOneBit(Math.max(1, contexts.size())) * 4;
        rows = new long[slots];
        from = new int[slots];
        to = new int[slots];
        int size = contexts.values().stream()
                .mapToInt(context -> context.getOutcomes().length)
                .sum();
        ofLanguage = new short[size];
        weights = new double[size];
        int at = 0;
        for (Map.Entry<String, Context> entry : contexts.entrySet())
            if (entry.getKey().length() <= LONGEST) at = put(entry.getKey(), entry.getValue(), at);
    }

    /** Most texts have none, which is sooner seen than OpenNLP's patterns see it. */
    private static CharSequence withoutAddresses(CharSequence text) {
        String all = text.toString();
        boolean none = all.indexOf('@') < 0 && !all.contains("http");
        return none ? all : UrlCharSequenceNormalizer.getInstance().normalize(all);
    }

    private int put(String letters, Context context, int start) {
        long row = 0;
        for (int i = 0; i < letters.length(); i++) row = row << Character.SIZE | letters.charAt(i);
        row |= (long) letters.length() << LENGTH_AT;
        int slot = slot(row);
        rows[slot] = row;
        from[slot] = start;
        int at = start;
        for (int i = 0; i < context.getOutcomes().length; i++) {
            ofLanguage[at] = (short) context.getOutcomes()[i];
            weights[at++] = context.getParameters()[i];
        }
        to[slot] = at;
        return at;
    }

    /** Where a row stands, or the free slot where it would. */
    private int slot(long row) {
        long hash = row * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> Integer.SIZE) & (rows.length - 1);
        while (rows[slot] != 0 && rows[slot] != row) slot = (slot + 1) & (rows.length - 1);
        return slot;
    }

    /** The detector's codes of the languages that it knows. */
    List<String> languages() {
        return languages;
    }

    /** How likely each language is, in the order of {@link #languages}; they add up to one. */
    double[] of(String text) {
        String letters = StringUtil.toLowerCase(NORMALIZER.normalize(text));
        double[] sums = new double[languages.size()];
        var seen = new BitSet(rows.length);
        long last = 0;
        for (int i = 0; i < letters.length(); i++) {
            last = last << Character.SIZE | letters.charAt(i);
            for (int length = 1; length <= Math.min(LONGEST, i + 1); length++)
                add(last & ~(-1L << length * Character.SIZE) | (long) length << LENGTH_AT, seen, sums);
        }
        double best = Arrays.stream(sums).max().orElse(0);
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(sums[i] - best);
            all += sums[i];
        }
        for (int i = 0; i < sums.length; i++) sums[i] /= all;
        return sums;
    }

    /** Adds the weights of a row of letters, the first time that it is met. */
    private void add(long row, BitSet seen, double[] sums) {
        int slot = slot(row);
        if (rows[slot] == 0 || seen.get(slot)) return;
        seen.set(slot);
        for (int i = from[slot]; i < to[slot]; i++) sums[ofLanguage[i]] += weights[i];
    }
}
