package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds many phrases in one pass over a sentence's tokens, at a cost that does not depend on how many there are.
 * Immutable once built.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseTable<T> {

    private final Map<String, List<Entry<T>>> byWord = new HashMap<>();
    private final Map<String, List<Entry<T>>> byPrefix = new HashMap<>();
    private final TreeSet<Integer> prefixLengths = new TreeSet<>();

    private record Entry<T>(Phrase phrase, int letters, T meaning) {}

    /**
     * A phrase that was found.
     *
     * @param from index of its first token
     * @param to index after the last token before its first gap
     */
    record Match<T>(int from, int to, T meaning) {}

    void add(Phrase phrase, T meaning) {
        Phrase.Part first = phrase.parts().get(0);
        var index = first.prefix() ? byPrefix : byWord;
        index.computeIfAbsent(first.text(), t -> new ArrayList<>()).add(new Entry<>(phrase, phrase.letters(), meaning));
        if (first.prefix()) prefixLengths.add(first.text().length());
    }

    /** The longest match at each token, of two as long the one that spells out more, in order; a match that lies within a longer one before it is left out. */
    List<Match<T>> find(List<String> tokens) {
        var found = new ArrayList<Match<T>>();
        int covered = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Match<T> best = null;
            int bestEnd = covered;
            int bestLetters = 0;
            for (Entry<T> entry : candidates(tokens.get(i))) {
                int end = entry.phrase().endOfMatch(tokens, i);
                int letters = entry.letters();
                if (end > bestEnd || (end == bestEnd && best != null && letters > bestLetters)) {
                    bestEnd = end;
                    bestLetters = letters;
                    best = new Match<>(i, i + entry.phrase().headLength(), entry.meaning());
                }
            }
            if (best == null) continue;
            found.add(best);
            covered = best.to();
        }
        return found;
    }

    private List<Entry<T>> candidates(String token) {
        List<Entry<T>> candidates = byWord.getOrDefault(token, List.of());
        boolean shared = true;
        for (int length : prefixLengths) {
            if (length > token.length()) break;
            List<Entry<T>> begin = byPrefix.get(token.substring(0, length));
            if (begin == null) continue;
            if (shared) candidates = new ArrayList<>(candidates);
            shared = false;
            candidates.addAll(begin);
        }
        return candidates;
    }
}
