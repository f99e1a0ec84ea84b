package org.tallywire.enrich.claims;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What speaks for or against a choice, as a model reads it: a row of words of our own. Not thread-safe. */
final class Clues {

    private static final int[] BUCKETS = {0, 1, 2, 3, 5, 7, 10, 14, 20};

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
