package org.tallywire.enrich.text;

import java.util.ArrayList;
import java.util.List;

/** Gathers the tokens of one paragraph into sentences. */
final class SentenceSplitter {

    /** A run of tokens without a stop is cut here, so that no sentence is a whole hostile page. */
    private static final int MOST_TOKENS = 1000;

    private final String text;
    private final List<Token> tokens;

    private SentenceSplitter(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static void split(String text, int paragraph, List<Token> tokens, List<Sentence> into) {
        new SentenceSplitter(text, tokens).split(paragraph, into);
    }

    private void split(int paragraph, List<Sentence> into) {
        int first = 0;
        for (int i = 0; i < tokens.size(); ) {
            int next = i + 1;
            boolean ends = next - first >= MOST_TOKENS;
            if (tokens.get(i).kind() == Token.Kind.END) ends = true;
            else if (tokens.get(i).kind() == Token.Kind.STOP) {
                next = afterClosers(i);
                ends |= next == tokens.size() || ends(i, next);
            }
            if (ends) {
                into.add(sentence(paragraph, first, next));
                first = next;
            }
            i = next;
        }
        if (first < tokens.size()) into.add(sentence(paragraph, first, tokens.size()));
    }

    private Sentence sentence(int paragraph, int from, int to) {
        List<TextSpan> spans = new ArrayList<>(to - from);
        for (Token token : tokens.subList(from, to)) spans.add(token.span());
        int start = spans.get(0).start();
        return new Sentence(new TextSpan(start, spans.get(spans.size() - 1).end()), paragraph, spans);
    }

    /** Past the quotes and brackets that close behind a stop: glued to it, or a spaced "»". */
    private int afterClosers(int stop) {
        int next = stop + 1;
        while (next < tokens.size() && Characters.isCloser(first(next))) {
            boolean glued = start(next) == end(next - 1);
            boolean spaced = first(next) == '»' && (next + 1 == tokens.size() || start(next + 1) > end(next));
            if (!glued && !spaced) break;
            next++;
        }
        return next;
    }

    private boolean ends(int stop, int next) {
        if (Characters.isIdeographicStop(first(stop))) return true;
        if (start(next) == end(next - 1)) return glued(stop, next);
        int word = next;
        while (word < tokens.size() && Characters.isOpener(first(word))) word++;
        return word == tokens.size() || opensSentence(first(word));
    }

    /** No space after the stop: an end only between a word and a capitalised one. */
    private boolean glued(int stop, int next) {
        TextSpan after = tokens.get(next).span();
        boolean capitalised = after.length() > 1
                && Character.isUpperCase(first(next))
                && Character.isLowerCase(text.charAt(after.start() + 1));
        boolean closed = next > stop + 1;
        return capitalised && (closed || (start(stop) > 0 && Character.isLetterOrDigit(text.charAt(start(stop) - 1))));
    }

    private static boolean opensSentence(int codePoint) {
        return !Character.isLowerCase(codePoint) && (Character.isLetterOrDigit(codePoint) || isSymbol(codePoint));
    }

    /** Dashes, currency signs, bullets: what may stand before the first word. */
    private static boolean isSymbol(int codePoint) {
        return ",;:)]%".indexOf(codePoint) < 0;
    }

    private int first(int token) {
        return text.codePointAt(start(token));
    }

    private int start(int token) {
        return tokens.get(token).span().start();
    }

    private int end(int token) {
        return tokens.get(token).span().end();
    }
}
