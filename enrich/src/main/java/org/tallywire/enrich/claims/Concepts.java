package org.tallywire.enrich.claims;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a word means, in words that all languages share: "raccolto", "eingesammelt" and "raised" are one concept. What is
 * learned of an article in one language so helps with the others. Read from {@code languages/<language>/concepts.yaml}:
 * lists of words, and of stems that end in a star. Immutable, thread-safe.
 */
final class Concepts {

    private static final String RESOURCE = "/org/tallywire/enrich/languages/%s/concepts.yaml";

    /** A word without a concept of its own. */
    private static final String UNKNOWN = "_";

    private static final int SHORTEST_STEM = 4;

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();

    private Concepts() {}

    /** The concepts of a language; none where it has no such file. */
    static Concepts forLanguage(String language) {
        var concepts = new Concepts();
        Optional<RuleFile> file = RuleFile.read(RESOURCE.formatted(language));
        file.ifPresent(f -> f.all().forEach((concept, list) -> list.forEach(word -> concepts.add(word, concept))));
        return concepts;
    }

    private void add(String word, String concept) {
        if (word.endsWith("*")) stems.put(word.substring(0, word.length() - 1), concept);
        else words.put(word, concept);
    }

    /** The concept of a word in lower case; of several stems that fit the longest counts. */
    String of(String word) {
        String concept = words.get(word);
        for (int i = word.length(); concept == null && i >= SHORTEST_STEM; i--)
            concept = stems.get(word.substring(0, i));
        if (concept != null) return concept;
        return Character.isLetter(word.charAt(0)) ? UNKNOWN : word;
    }
}
