package org.tallywire.enrich.catalog;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.LanguageFiles;

/**
 * How one language refers to entities without naming them. Words are keys as {@link Atom#key} makes them; parts of a
 * hyphenated word are joined by a hyphen.
 *
 * @param determiners what a description begins with
 * @param fused determiners that are one word with a preposition, which is no part of the description
 * @param nouns what a noun can refer to; {@code *} stands for any beginning
 * @param based what parts a place from its noun: "the Geneva-based group"
 * @param of prepositions between a noun and a place
 * @param personPronouns pronouns for a person
 * @param relatives pronouns that follow what they refer to
 * @param nominalNationalities whether a nationality alone is a description
 * @param nationalities country by adjective
 */
record ReferenceRules(
        Set<String> determiners,
        Set<String> fused,
        Map<String, Set<EntityType>> nouns,
        Set<String> based,
        Set<String> of,
        Set<String> personPronouns,
        Set<String> relatives,
        boolean nominalNationalities,
        Map<String, String> nationalities) {

    private static final Map<String, Set<EntityType>> KINDS = Map.of(
            "companies", EnumSet.of(EntityType.COMPANY),
            "funds", EnumSet.of(EntityType.FUND),
            "bodies", EnumSet.of(EntityType.PUBLIC_BODY),
            "outlets", EnumSet.of(EntityType.OUTLET, EntityType.AGENCY),
            "persons", EnumSet.of(EntityType.PERSON),
            "countries", EnumSet.of(EntityType.COUNTRY));

    private static final Map<String, ReferenceRules> BY_LANGUAGE = LanguageFiles.languagesWith("references").stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ReferenceRules::read));

    /** The rules of a language, if it has any. */
    static Optional<ReferenceRules> of(String language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language));
    }

    /** What a noun can refer to; empty where it is none of them. */
    Set<EntityType> kinds(String key) {
        Set<EntityType> exact = nouns.get(key);
        if (exact != null) return exact;
        for (int i = 1; i < key.length(); i++) {
            Set<EntityType> ending = nouns.get("*" + key.substring(i));
            if (ending != null) return ending;
        }
        return Set.of();
    }

    private static ReferenceRules read(String language) {
        LanguageFiles.Words words = LanguageFiles.read(language, "references");
        Map<String, Set<EntityType>> nouns = new HashMap<>();
        KINDS.forEach((list, types) -> keys(words.list(list))
                .forEach(noun -> nouns.computeIfAbsent(noun, n -> EnumSet.noneOf(EntityType.class))
                        .addAll(types)));
        return new ReferenceRules(
                keys(words.list("determiners")),
                keys(words.list("fused")),
                nouns,
                keys(words.list("based")),
                keys(words.list("of")),
                keys(words.list("person-pronouns")),
                keys(words.list("relatives")),
                words.flag("nominal-nationalities"),
                nationalities(words));
    }

    private static Map<String, String> nationalities(LanguageFiles.Words words) {
        Map<String, String> countries = new HashMap<>();
        if (words.map().get("nationalities") instanceof Map<?, ?> byCountry)
            byCountry.forEach((country, adjectives) -> {
                for (Object adjective : (List<?>) adjectives)
                    countries.put(Atom.key(adjective.toString()), country.toString());
            });
        return countries;
    }

    private static Set<String> keys(List<String> words) {
        Set<String> keys = new HashSet<>();
        for (String word : words) keys.add(Atom.key(word));
        return keys;
    }
}
