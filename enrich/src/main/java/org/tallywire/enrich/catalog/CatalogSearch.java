package org.tallywire.enrich.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks entities up by what people remember of them: part of an id, a name, a ticker or a domain, without regard to
 * case and accents.
 *
 * <pre>{@code
 * List<CatalogEntry> found = CatalogSearch.find(Catalog.bundled(), "pekin", Optional.of("fr"));
 * }</pre>
 */
public final class CatalogSearch {

    private static final int WHOLE = 0;
    private static final int BEGINNING = 1;
    private static final int PART = 2;
    private static final int NOTHING = 3;

    private CatalogSearch() {}

    private record Hit(int rank, CatalogEntry entry) {}

    /**
     * The entries that are meant, those that are called exactly so first, then by id.
     *
     * @param language ISO 639-1 code of the language whose names are looked at; of all where empty
     */
    public static List<CatalogEntry> find(Catalog catalog, String text, Optional<String> language) {
        String wanted = key(text);
        if (wanted.isEmpty()) return List.of();
        return catalog.entries().stream()
                .map(entry -> new Hit(rank(entry, wanted, language), entry))
                .filter(hit -> hit.rank() < NOTHING)
                .sorted(Comparator.comparingInt(Hit::rank)
                        .thenComparing(hit -> hit.entry().id()))
                .map(Hit::entry)
                .toList();
    }

    private static int rank(CatalogEntry entry, String wanted, Optional<String> language) {
        return words(entry, language)
                .map(CatalogSearch::key)
                .mapToInt(word -> rank(word, wanted))
                .min()
                .orElse(NOTHING);
    }

    private static int rank(String word, String wanted) {
        if (word.equals(wanted)) return WHOLE;
        if (word.startsWith(wanted)) return BEGINNING;
        return word.contains(wanted) ? PART : NOTHING;
    }

    private static Stream<String> words(CatalogEntry entry, Optional<String> language) {
        Stream<String> names = entry.names().stream()
                .filter(name -> language.map(name::isUsedIn).orElse(true))
                .map(CatalogName::text);
        Stream<String> ids = Stream.concat(Stream.of(entry.id()), entry.formerly().stream());
        Stream<String> signs = Stream.concat(entry.domains().stream(), Stream.ofNullable(entry.ticker()));
        return Stream.of(ids, signs, names).flatMap(words -> words);
    }

    private static String key(String words) {
        return Atom.ofName(words).stream().map(Atom::key).collect(Collectors.joining(" "));
    }
}
