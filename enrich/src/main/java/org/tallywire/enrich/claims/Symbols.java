package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.figures.DateFigure;
import org.tallywire.enrich.figures.Figure;

/**
 * A sentence as a row of symbols: a figure, a date or a name is one symbol of its sort, whatever it is, and every other
 * word is its stem or its concept. So what is learned of one sum holds for another. Immutable.
 */
final class Symbols {

    private static final int STEM = 6;
    private static final String OUTSIDE = "^";

    private final List<String> symbols = new ArrayList<>();

    /** By token: the symbol that it belongs to. */
    private final int[] ofToken;

    /** @param symbol what stands for a word */
    Symbols(ReadSentence sentence, UnaryOperator<String> symbol) {
        List<String> words = sentence.words;
        String[] sorts = new String[words.size()];
        TokenRange[] ranges = new TokenRange[words.size()];
        for (Mention mention : sentence.mentions)
            mark(sorts, ranges, sentence.tokens(mention.span()), "@" + lower(mention.type()));
        for (DateFigure date : sentence.dates) mark(sorts, ranges, sentence.tokens(date.span()), "#date");
        for (Figure figure : sentence.figures)
            mark(sorts, ranges, sentence.tokens(figure.span()), "#" + lower(figure.kind()));
        ofToken = new int[words.size()];
        for (int i = 0; i < words.size(); i++) {
            boolean goesOn = i > 0 && ranges[i] != null && ranges[i] == ranges[i - 1];
            if (!goesOn) symbols.add(sorts[i] == null ? symbol.apply(words.get(i)) : sorts[i]);
            ofToken[i] = symbols.size() - 1;
        }
    }

    private static void mark(String[] sorts, TokenRange[] ranges, TokenRange range, String sort) {
        for (int i = range.from(); i < Math.min(range.to(), sorts.length); i++) {
            sorts[i] = sort;
            ranges[i] = range;
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String stem(String word) {
        return word.length() <= STEM ? word : word.substring(0, STEM);
    }

    int size() {
        return symbols.size();
    }

    /** The symbol at a position; a mark of its own outside the sentence. */
    String at(int i) {
        return i < 0 || i >= symbols.size() ? OUTSIDE : symbols.get(i);
    }

    /** Position of the symbol that a token belongs to. */
    int of(int token) {
        return ofToken.length == 0 ? 0 : ofToken[Math.min(token, ofToken.length - 1)];
    }

    /** Position of the first symbol of a range of tokens. */
    int first(TokenRange range) {
        return of(range.from());
    }

    /** Position of the last symbol of a range of tokens. */
    int last(TokenRange range) {
        return of(Math.max(range.from(), range.to() - 1));
    }
}
