package org.tallywire.enrich.figures;

import java.util.Arrays;
import org.tallywire.enrich.text.TextSpan;

/**
 * A text cut once: runs of letters, runs of digits, ideographs and other characters one by one; white space and control
 * characters only part them. Immutable after {@link Tokenizer} has filled it.
 */
final class Tokens {

    /** What a token is made of. */
    enum Kind {
        WORD,
        DIGITS,
        SIGN
    }

    /** A token that the grammar does not know. */
    static final int UNKNOWN = -1;

    final String text;
    final char[] folded;
    private int size;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] words = new int[64];
    private Kind[] kinds = new Kind[64];
    private boolean[] breaks = new boolean[64];

    Tokens(String text, char[] folded) {
        this.text = text;
        this.folded = folded;
    }

    void add(int start, int end, Kind kind, int word, boolean afterBreak) {
        if (size == starts.length) grow();
        starts[size] = start;
        ends[size] = end;
        kinds[size] = kind;
        words[size] = word;
        breaks[size++] = afterBreak;
    }

    private void grow() {
        int more = size * 2;
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        words = Arrays.copyOf(words, more);
        kinds = Arrays.copyOf(kinds, more);
        breaks = Arrays.copyOf(breaks, more);
    }

    int size() {
        return size;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** The grammar's number of the word, or {@link #UNKNOWN}, also beyond the end. */
    int word(int i) {
        return i < size ? words[i] : UNKNOWN;
    }

    boolean is(int i, Kind kind) {
        return i >= 0 && i < size && kinds[i] == kind;
    }

    /** Whether the token is this sign, as folded. */
    boolean is(int i, char sign) {
        return i >= 0 && i < size && kinds[i] == Kind.SIGN && folded[starts[i]] == sign;
    }

    /** Whether nothing stands between this token and the one before. */
    boolean glued(int i) {
        return i > 0 && i < size && starts[i] == ends[i - 1];
    }

    /** Whether a new paragraph begins here. */
    boolean paragraph(int i) {
        return i >= size || breaks[i];
    }

    /** Past a hyphen that joins this place to what follows, else the place itself. */
    int pastHyphen(int i) {
        return is(i, '-') && glued(i) && glued(i + 1) ? i + 1 : i;
    }

    int length(int i) {
        return ends[i] - starts[i];
    }

    /** As it stands in the text. */
    String raw(int i) {
        return text.substring(starts[i], ends[i]);
    }

    /** As it stands in the text, from one token to before another. */
    String raw(int from, int to) {
        return text.substring(starts[from], ends[to - 1]);
    }

    /** As folded. */
    String folded(int i) {
        return new String(folded, starts[i], length(i));
    }

    boolean capitalised(int i) {
        return is(i, Kind.WORD) && Character.isUpperCase(text.charAt(starts[i]));
    }

    /** Whether it is one ideograph, which needs no space around it. */
    boolean ideograph(int i) {
        return is(i, Kind.WORD) && Character.isIdeographic(text.codePointAt(starts[i]));
    }

    TextSpan span(int from, int to) {
        return new TextSpan(starts[from], ends[to - 1]);
    }
}
