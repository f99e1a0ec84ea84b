package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern over the tokens of a sentence, as the rule files write it: words parted by blanks, {@code raccogli*} for
 * every word that begins so, and {@code ...} for up to {@value #LONGEST_GAP} words of anything, as German separable verbs
 * need ({@code sammelt ... ein}).
 */
record Phrase(List<Part> parts) {

    static final int LONGEST_GAP = 14;

    private static final String GAP = "...";

    Phrase {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) throw new IllegalArgumentException("an empty phrase");
        if (parts.get(0).afterGap()) throw new IllegalArgumentException("a phrase cannot begin with '...'");
    }

    /**
     * One word of the pattern.
     *
     * @param text in lower case, without its star
     * @param prefix whether any word that begins so will do
     * @param afterGap whether other words may stand before it
     */
    record Part(String text, boolean prefix, boolean afterGap) {
        boolean matches(String token) {
            return prefix ? token.startsWith(text) : token.equals(text);
        }
    }

    /** @throws IllegalArgumentException if the pattern is empty or is nothing but stars and gaps */
    static Phrase parse(String pattern) {
        var parts = new ArrayList<Part>();
        boolean gap = false;
        for (String word : pattern.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.equals(GAP)) {
                gap = true;
                continue;
            }
            boolean prefix = word.endsWith("*");
            String text = prefix ? word.substring(0, word.length() - 1) : word;
            if (text.isEmpty()) throw new IllegalArgumentException("'" + pattern + "' has a word without letters");
            parts.add(new Part(text, prefix, gap));
            gap = false;
        }
        return new Phrase(parts);
    }

    /** Where the phrase ends if its first word is the token at {@code from}: the index after its last word, or -1. */
    int endOfMatch(List<String> tokens, int from) {
        int at = from;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int limit = Math.min(tokens.size(), at + 1 + (part.afterGap() ? LONGEST_GAP : 0));
            while (at < limit && !part.matches(tokens.get(at))) at++;
            if (at >= limit) return -1;
            at++;
        }
        return at;
    }

    /** How many letters it spells out. */
    int letters() {
        return parts.stream().mapToInt(part -> part.text().length()).sum();
    }

    /** Number of words up to the first gap: where the phrase stands, whatever it waits for. */
    int headLength() {
        int length = 1;
        while (length < parts.size() && !parts.get(length).afterGap()) length++;
        return length;
    }
}
