package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sketch of a text: two texts agree in about as many of its 128 values as the share of word runs that they have in
 * common, whatever was cut, added or moved. Equal texts have equal sketches on every machine and in every version.
 *
 * <p>Words are runs of letters and digits in lower case; a letter of a script without spaces is a word of its own. Each
 * run of five words (all words, where there are fewer) has a 64-bit hash; value <i>i</i> is the smallest of all runs'
 * hashes under the <i>i</i>-th of 128 fixed permutations, of which the upper 32 bits are kept.
 *
 * <p>Source: A. Broder, On the resemblance and containment of documents, 1997.
 */
public final class MinHash {

    /** How many values a text with words has. */
    public static final int VALUES = 128;

    private static final int RUN = 5;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private MinHash() {}

    /** The values; none for a text without words. */
    public static List<Integer> of(String text) {
        long[] words = words(text);
        if (words.length == 0) return List.of();
        long[] least = new long[VALUES];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i == 0 || i + RUN <= words.length; i++) {
            long run = FNV_OFFSET;
            for (int j = i; j < Math.min(words.length, i + RUN); j++) run = (run ^ words[j]) * FNV_PRIME;
            for (int k = 0; k < VALUES; k++) least[k] = Math.min(least[k], mixed(run + k * GOLDEN));
        }
        var values = new ArrayList<Integer>(VALUES);
        for (long value : least) values.add((int) (value >> 32));
        return List.copyOf(values);
    }

    private static long[] words(String text) {
        long[] words = new long[16];
        int count = 0;
        long word = 0;
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            i += Character.charCount(c);
            boolean letter = Character.isLetterOrDigit(c);
            boolean alone = letter && Character.isIdeographic(c);
            if (word != 0 && (!letter || alone)) {
                words = room(words, count);
                words[count++] = word;
                word = 0;
            }
            if (letter) word = ((word == 0 ? FNV_OFFSET : word) ^ Character.toLowerCase(c)) * FNV_PRIME;
            if (alone) {
                words = room(words, count);
                words[count++] = word;
                word = 0;
            }
        }
        return Arrays.copyOf(words, count);
    }

    private static long[] room(long[] words, int count) {
        return count < words.length ? words : Arrays.copyOf(words, words.length * 2);
    }

    /** The finaliser of SplitMix64, a permutation of the 64-bit numbers. */
    private static long mixed(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
