package org.tallywire.enrich.catalog;

import java.util.Set;
import org.tallywire.enrich.text.LanguageFiles;

/**
 * Where the name of a capital is the city: "in Rome", "the Tokyo exchange". Elsewhere it may stand for the government.
 * All words are keys as {@link Atom#key} makes them, or beginnings of keys that end in {@code *}.
 *
 * @param locatives words right after which it is the city
 * @param directions words after which it is the city, unless something is addressed: "flies to Rome", "asked of Rome"
 * @param addressing the words of asking, giving and answering that make a direction an address
 * @param links words that may stand between what a city has and the city: "of"
 * @param possessions what a city has and a government has not: "exchange", "court", "suburb"
 */
record CityRules(
        Set<String> locatives,
        Set<String> directions,
        Set<String> addressing,
        Set<String> links,
        Set<String> possessions) {

    static final CityRules NONE = new CityRules(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** How far an address may be from the word that makes it one. */
    private static final int ADDRESS_REACH = 4;

    /** An adjective may stand between the possession and its link. */
    private static final int POSSESSION_REACH = 2;

    static CityRules read(LanguageFiles.Words words) {
        return new CityRules(
                NameRules.keys(words.list("locatives")),
                NameRules.keys(words.list("directions")),
                NameRules.keys(words.list("addressing")),
                NameRules.keys(words.list("city-links")),
                NameRules.keys(words.list("city-possessions")));
    }

    /** Whether the name that begins at an atom is the city. */
    boolean isPlace(AtomLine line, int from) {
        String before = line.key(from - 1);
        if (locatives.contains(before)) return true;
        if (directions.contains(before)) return !isAny(addressing, line, from - 1, ADDRESS_REACH);
        return links.contains(before) && isAny(possessions, line, from - 1, POSSESSION_REACH);
    }

    /** Whether the words before say that something is or goes there, whatever it is the name of. */
    boolean isAt(AtomLine line, int from) {
        String before = line.key(from - 1);
        return locatives.contains(before) || directions.contains(before);
    }

    private static boolean isAny(Set<String> patterns, AtomLine line, int before, int reach) {
        for (int i = before - 1; i >= Math.max(0, before - reach); i--) {
            String key = line.key(i);
            if (patterns.contains(key) || patterns.stream().anyMatch(pattern -> Atom.matches(pattern, key)))
                return true;
        }
        return false;
    }
}
