package org.tallywire.enrich.names;

import java.util.Arrays;
import java.util.stream.LongStream;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.featuregen.FeatureGeneratorUtil;

/** A token in the ways in which features name it, hashed. Immutable. */
final class HashedWord {

    /** Longest beginning and end. */
    private static final int EDGE = 5;

    private static final int SHORTEST_PIECE = 3;
    private static final int LONGEST_PIECE = 5;
    private static final long PIECE = FeatureHash.of("ng=");

    /** So few pieces are compared with each other sooner than put into a set. */
    private static final int FEW = 64;

    /** The token, and what makes room for it behind another text. */
    final long text;

    final long textShift;

    /** The token in lower case. */
    final long lower;

    final long lowerShift;

    /** OpenNLP's name of tokens that look alike: {@code ic}, {@code lc}, {@code 4d}. */
    final long shape;

    final long shapeShift;

    /** The first letter, the first two and so on. */
    final long[] beginnings;

    /** The last letter, the last two and so on. */
    final long[] ends;

    /** The features of the pieces of the token in lower case: each once, the shortest first. */
    final long[] pieces;

    HashedWord(String token) {
        String looks = FeatureGeneratorUtil.tokenFeature(token);
        String small = lower(token);
        int length = token.length();
        text = FeatureHash.of(token, 0, length);
        textShift = FeatureHash.shift(length);
        lower = FeatureHash.of(small);
        lowerShift = FeatureHash.shift(small.length());
        shape = FeatureHash.of(looks);
        shapeShift = FeatureHash.shift(looks.length());
        beginnings = new long[Math.min(EDGE, length)];
        ends = new long[beginnings.length];
        for (int i = 0; i < beginnings.length; i++) {
            beginnings[i] = FeatureHash.of(token, 0, i + 1);
            ends[i] = FeatureHash.of(token, length - i - 1, length);
        }
        pieces = pieces(small);
    }

    /** As OpenNLP does it, by code point. */
    private static String lower(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (Character.toLowerCase(c) != c || Character.isSurrogate(c)) return StringUtil.toLowerCase(token);
        }
        return token;
    }

    private static long[] pieces(String small) {
        int length = small.length();
        int count = 0;
        for (int size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) count += Math.max(0, length - size + 1);
        long[] all = new long[count];
        int found = 0;
        for (int size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) {
            long head = PIECE * FeatureHash.shift(size);
            for (int from = 0; from + size <= length; from++) {
                long piece = head + FeatureHash.of(small, from, from + size);
                if (count > FEW || !contains(all, found, piece)) all[found++] = piece;
            }
        }
        return count > FEW ? LongStream.of(all).distinct().toArray() : Arrays.copyOf(all, found);
    }

    private static boolean contains(long[] values, int size, long value) {
        for (int i = 0; i < size; i++) if (values[i] == value) return true;
        return false;
    }
}
