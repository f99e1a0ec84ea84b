package org.tallywire.enrich.figures;

import org.tallywire.enrich.figures.Tokens.Kind;

/** Cuts a text into {@link Tokens}, in one pass. Addresses of the web are one token that nobody knows. */
final class Tokenizer {

    /** A longer word is no number word, however it is put together. */
    private static final int LONGEST_COMPOUND = 96;

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final char[] folded;
    private int at;
    private int lineBreaks;

    private Tokenizer(Lexicon lexicon, String text) {
        this.lexicon = lexicon;
        this.folded = Fold.of(text);
        this.tokens = new Tokens(text, folded);
    }

    static Tokens cut(Lexicon lexicon, String text) {
        var tokenizer = new Tokenizer(lexicon, text);
        while (tokenizer.at < text.length()) tokenizer.step();
        return tokenizer.tokens;
    }

    private void step() {
        char c = folded[at];
        if (isSpace(c)) {
            if (c == '\n') lineBreaks++;
            at++;
        } else if (c >= '0' && c <= '9') {
            digits();
        } else if (isLetter(at)) {
            letters();
        } else {
            emit(at, at + charCount(), Kind.SIGN);
        }
    }

    private void digits() {
        int end = at;
        while (end < folded.length && folded[end] >= '0' && folded[end] <= '9') end++;
        emit(at, end, Kind.DIGITS);
    }

    private void letters() {
        int end = at + charCount();
        if (Character.isIdeographic(Character.codePointAt(folded, at))) {
            emit(at, end, Kind.WORD);
            return;
        }
        while (end < folded.length && isLetter(end) && !Character.isIdeographic(Character.codePointAt(folded, end)))
            end += Character.charCount(Character.codePointAt(folded, end));
        if (opensAddress(at, end)) {
            while (end < folded.length && !isSpace(folded[end]) && folded[end] < 0x2E80) end++;
            emit(at, end, Kind.SIGN);
        } else {
            word(at, end);
        }
    }

    private boolean opensAddress(int from, int end) {
        if (end + 3 >= folded.length) return false;
        return switch (end - from) {
            case 3 -> folded[end] == '.' && matches(from, "www");
            case 4 -> matches(from, "http://");
            case 5 -> matches(from, "https://");
            default -> false;
        };
    }

    private boolean matches(int from, String expected) {
        if (from + expected.length() > folded.length) return false;
        for (int i = 0; i < expected.length(); i++) if (folded[from + i] != expected.charAt(i)) return false;
        return true;
    }

    private void word(int from, int end) {
        String word = new String(folded, from, end - from);
        if (lexicon.word(word) == Tokens.UNKNOWN && word.length() <= LONGEST_COMPOUND) {
            for (int cut : lexicon.numberCuts(word)) emit(at, from + cut, Kind.WORD);
            int head = at == from ? lexicon.headCut(word) : 0;
            if (head > 0) add(from, from + head, Kind.WORD, Tokens.UNKNOWN);
        }
        if (at < end) emit(at, end, Kind.WORD);
    }

    private void emit(int from, int end, Kind kind) {
        int word = end - from <= LONGEST_COMPOUND ? lexicon.word(new String(folded, from, end - from)) : Tokens.UNKNOWN;
        add(from, end, kind, word);
    }

    private void add(int from, int end, Kind kind, int word) {
        tokens.add(from, end, kind, word, lineBreaks > 1);
        lineBreaks = 0;
        at = end;
    }

    private int charCount() {
        return Character.charCount(Character.codePointAt(folded, at));
    }

    private boolean isLetter(int i) {
        int point = Character.codePointAt(folded, i);
        return Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || c == '\u200B'
                || c == '\u200E'
                || c == '\u200F'
                || c == '\uFEFF'
                || c == '\u00AD';
    }
}
