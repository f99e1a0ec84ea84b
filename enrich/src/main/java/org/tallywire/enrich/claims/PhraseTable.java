package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over a sentence's tokens, at a cost that does not depend on how many there are.
 * Immutable once built.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseTable<T> {

    private final Map<String, List<Entry<T>>> byWord = new HashMap<>();

    /** The shortest first. */
    private final List<Prefixes<T>> prefixes = new ArrayList<>();

    private record Entry<T>(Phrase phrase, int letters, T meaning) {}

    /**
     * A phrase that was found.
     *
     * @param from index of its first token
     * @param to index after the last token before its first gap
     */
    record Match<T>(int from, int to, T meaning) {}

    /** The phrases whose first word begins with so many letters, by these. */
    private static final class Prefixes<T> {

        private final int length;
        private final Map<String, List<Entry<T>>> entries = new HashMap<>();

        /** A bit for the first and the last letter of each prefix: most words are seen to begin none without a lookup. */
        private long letters;

        Prefixes(int length) {
            this.length = length;
        }

        List<Entry<T>> of(String prefix) {
            letters |= bit(prefix);
            return entries.computeIfAbsent(prefix, p -> new ArrayList<>());
        }

        @Nullable
        List<Entry<T>> begun(String token) {
            if (token.length() < length || (letters & bit(token)) == 0) return null;
            return entries.get(token.substring(0, length));
        }

        private long bit(String word) {
            return 1L << (word.charAt(0) * 31 + word.charAt(length - 1));
        }
    }

    void add(Phrase phrase, T meaning) {
        Phrase.Part first = phrase.parts().get(0);
        List<Entry<T>> alike = first.prefix()
                ? prefixes(first.text().length()).of(first.text())
                : byWord.computeIfAbsent(first.text(), t -> new ArrayList<>());
        alike.add(new Entry<>(phrase, phrase.letters(), meaning));
    }

    private Prefixes<T> prefixes(int length) {
        int at = 0;
        while (at < prefixes.size() && prefixes.get(at).length < length) at++;
        if (at == prefixes.size() || prefixes.get(at).length > length) prefixes.add(at, new Prefixes<>(length));
        return prefixes.get(at);
    }

    /** The longest match at each token, of two as long the one that spells out more, in order; a match that lies within a longer one before it is left out. */
    List<Match<T>> find(List<String> tokens) {
        var found = new ArrayList<Match<T>>();
        int covered = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            Entry<T> best = null;
            int bestEnd = covered;
            for (int by = -1; by < prefixes.size(); by++) {
                List<Entry<T>> entries =
                        by < 0 ? byWord.get(token) : prefixes.get(by).begun(token);
                if (entries == null) continue;
                for (Entry<T> entry : entries) {
                    int end = entry.phrase().endOfMatch(tokens, i);
                    if (end > bestEnd || (end == bestEnd && best != null && entry.letters() > best.letters())) {
                        bestEnd = end;
                        best = entry;
                    }
                }
            }
            if (best == null) continue;
            covered = i + best.phrase().headLength();
            found.add(new Match<>(i, covered, best.meaning()));
        }
        return found;
    }
}
