package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallywire.enrich.text.LanguageFiles;

/**
 * How names stand in the sentences of one language. All words are keys as {@link Atom#key} makes them.
 *
 * @param possessives endings that a name may carry
 * @param capitalisesNouns whether a capital says nothing about a noun
 * @param writesAcronymsAsNames whether three letters are written with one capital: "Amd"
 * @param cities where a city is a place, not its government
 * @param appositives what introduces a company's name: "start-up", "die Firma"
 * @param demonyms words that may stand between an appositive and the name
 * @param notNames capitalised words that are no part of a company's name
 * @param genericNames capitalised phrases that name nobody
 * @param nameHeads words before a country or a place that make a longer name of it: "Bank of"
 * @param nameTails words after it that do: "Mobile"
 * @param placeWords words that the names of places begin with: "piazza"
 * @param placeTails words that they end with: "street"
 * @param publicWords words in the name of a public body: "ministry"
 * @param roles words for what a person is: "president"
 * @param particles words that belong to a surname: "van"
 */
record NameRules(
        List<String> possessives,
        boolean capitalisesNouns,
        boolean writesAcronymsAsNames,
        CityRules cities,
        List<List<String>> appositives,
        Set<String> demonyms,
        Set<String> notNames,
        Set<String> genericNames,
        List<List<String>> nameHeads,
        Set<String> nameTails,
        Set<String> placeWords,
        Set<String> placeTails,
        Set<String> publicWords,
        Set<String> roles,
        Set<String> particles) {

    static final NameRules NEUTRAL = new NameRules(
            List.of(),
            false,
            false,
            CityRules.NONE,
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());

    private static final Map<String, NameRules> BY_LANGUAGE = LanguageFiles.languagesWith("names").stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), NameRules::read));

    static NameRules of(String language) {
        return BY_LANGUAGE.getOrDefault(language, NEUTRAL);
    }

    private static NameRules read(String language) {
        LanguageFiles.Words words = LanguageFiles.read(language, "names");
        return new NameRules(
                words.list("possessives"),
                words.flag("capitalises-nouns"),
                words.flag("acronyms-as-names"),
                CityRules.read(words),
                phrases(words.list("appositives")),
                keys(words.list("demonyms")),
                keys(words.list("not-names")),
                words.list("generic-names").stream().map(ArticleNames::key).collect(Collectors.toUnmodifiableSet()),
                phrases(words.list("name-heads")),
                keys(words.list("name-tails")),
                keys(words.list("place-words")),
                keys(words.list("place-tails")),
                keys(words.list("public-words")),
                keys(words.list("roles")),
                keys(words.list("surname-particles")));
    }

    static Set<String> keys(List<String> words) {
        return words.stream().map(Atom::key).collect(Collectors.toUnmodifiableSet());
    }

    private static List<List<String>> phrases(List<String> phrases) {
        return phrases.stream()
                .map(phrase -> Atom.ofName(phrase).stream().map(Atom::key).toList())
                .toList();
    }
}
