package org.tallywire.enrich.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where sentences and words end in one language.
 *
 * @param abbreviations words whose full stop never ends a sentence
 * @param finalAbbreviations words whose full stop ends one only before an opener
 * @param openers words that open a sentence more often than they follow an abbreviation
 * @param elisions lower-case words that an apostrophe parts from the next
 * @param clitics lower-case endings that are words of their own
 * @param apocopes lower-case words that end in an apostrophe of their own
 * @param ordinalStop whether a full stop after one or two digits makes an ordinal
 */
record TextRules(
        Set<String> abbreviations,
        Set<String> finalAbbreviations,
        Set<String> openers,
        Set<String> elisions,
        List<String> clitics,
        Set<String> apocopes,
        boolean ordinalStop) {

    /** For a language without a file. */
    static final TextRules NEUTRAL = new TextRules(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(), false);

    private static final Map<String, TextRules> BY_LANGUAGE = LanguageFiles.languagesWith("text").stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), TextRules::read));

    static TextRules of(String language) {
        return BY_LANGUAGE.getOrDefault(language, NEUTRAL);
    }

    static Set<String> languages() {
        return BY_LANGUAGE.keySet();
    }

    private static TextRules read(String language) {
        LanguageFiles.Words words = LanguageFiles.read(language, "text");
        return new TextRules(
                Set.copyOf(words.list("abbreviations")),
                Set.copyOf(words.list("final-abbreviations")),
                Set.copyOf(words.list("openers")),
                Set.copyOf(words.list("elisions")),
                words.list("clitics"),
                Set.copyOf(words.list("apocopes")),
                words.flag("ordinal-stop"));
    }

    /** Whether the word is in the list as written, or but for a capital that opens a sentence. */
    static boolean listed(Set<String> words, String word) {
        if (words.contains(word)) return true;
        return !word.isEmpty()
                && Character.isUpperCase(word.charAt(0))
                && words.contains(word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1));
    }
}
