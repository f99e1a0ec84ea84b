package org.tallywire.enrich.claims;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What speaks for or against a choice, as a model reads it: a row of words of our own. Not thread-safe. */
public final class Clues {

    private static final int[] BUCKETS = {0, 1, 2, 3, 5, 7, 10, 14, 20};

    /** Opens a clue that is worth more than a word: it takes fewer lessons to be believed. */
    private static final char STRONG = '!';

    /** Opens a clue that is worth less. */
    private static final char WEAK = '~';

    private static final double STRONG_SCALE = 2.5;
    private static final double WEAK_SCALE = 0.5;

    private final Set<String> all = new LinkedHashSet<>();
    private final String scope;

    /** @param scope what the choice is about: every clue is given for itself and within the scope */
    Clues(String scope) {
        this.scope = scope;
        all.add(scope);
    }

    /** A clue that means the same in every scope, and may mean more in this one. */
    void add(String clue) {
        all.add(clue);
        all.add(scope + "|" + clue);
    }

    /** A clue that means nothing outside the scope. */
    void within(String clue) {
        all.add(scope + "|" + clue);
    }

    void addIf(boolean holds, String clue) {
        if (holds) add(clue);
    }

    /** A clue of a row of concepts, unless the row of stems says the same. */
    static boolean isNew(String concept) {
        return Character.isLetter(concept.charAt(0));
    }

    /** The words right before and after a place, of the sentence's stems and of its concepts. */
    void neighbours(ReadSentence sentence, TokenRange place) {
        neighbours("", sentence.symbols(), place);
        neighbours("c", sentence.concepts(), place);
    }

    private void neighbours(String row, Symbols symbols, TokenRange place) {
        int first = symbols.first(place);
        int last = symbols.last(place);
        boolean stems = row.isEmpty();
        if (stems || isNew(symbols.at(first - 1))) add(row + "-1:" + symbols.at(first - 1));
        if (stems || isNew(symbols.at(first - 2))) add(row + "-2:" + symbols.at(first - 2));
        if (stems || isNew(symbols.at(last + 1))) add(row + "+1:" + symbols.at(last + 1));
        if (stems || isNew(symbols.at(last + 2))) add(row + "+2:" + symbols.at(last + 2));
        add(row + "-21:" + symbols.at(first - 2) + " " + symbols.at(first - 1));
        add(row + "+12:" + symbols.at(last + 1) + " " + symbols.at(last + 2));
    }

    /** A clue within the scope that is worth more than a word. */
    void strong(String clue) {
        within(STRONG + clue);
    }

    /** A clue that is worth more than a word in every scope. */
    void strongEverywhere(String clue) {
        add(STRONG + clue);
    }

    /** A clue that is worth less than others. */
    void weak(String clue) {
        add(WEAK + clue);
    }

    /** How much a clue counts while it is learned: the more, the less its weight costs. */
    public static double scale(String clue) {
        char first = clue.charAt(clue.indexOf('|') + 1);
        return first == STRONG ? STRONG_SCALE : first == WEAK ? WEAK_SCALE : 1;
    }

    /** A clue without the mark of what it is worth. */
    static String unmarked(String clue) {
        char first = clue.charAt(0);
        return first == STRONG || first == WEAK ? clue.substring(1) : clue;
    }

    /** Each once, in the order in which they were first given. */
    Set<String> distinct() {
        return all;
    }

    List<String> toList() {
        return List.copyOf(all);
    }

    /** A distance, coarser the larger. */
    static String bucket(int distance) {
        for (int bucket : BUCKETS) if (distance <= bucket) return String.valueOf(bucket);
        return "far";
    }

    /** On which side of a place another lies, and how far. */
    static String side(ReadSentence sentence, TokenRange of, TokenRange place) {
        String side = of.overlaps(place) ? "=" : place.before(of) ? "<" : ">";
        return side + bucket(sentence.distance(of, place));
    }
}
