package org.tallywire.enrich.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallywire.schemas.Words;

/** What {@code tallywire catalog} prints. */
public final class CatalogReport {

    private CatalogReport() {}

    /**
     * What a check found.
     *
     * @param valid whether the catalog may be used
     * @param lines to print: the problems, or how many entities there are
     */
    public record Check(boolean valid, List<String> lines) {

        public Check {
            lines = List.copyOf(lines);
        }
    }

    /** Checks the bundled catalog together with these files. */
    public static Check check(List<Path> files) {
        CatalogFiles read = CatalogFiles.read(files);
        if (!read.problems().isEmpty())
            return new Check(
                    false,
                    read.problems().stream().map(CatalogProblem::toString).toList());
        Catalog catalog = Catalog.of(read.entries());
        String types = catalog.sizes().entrySet().stream()
                .map(size -> size.getValue() + " " + Words.hyphenated(size.getKey()))
                .collect(Collectors.joining(", "));
        long names = catalog.entries().stream()
                .mapToLong(entry -> entry.names().size())
                .sum();
        return new Check(
                true,
                List.of("%d entities with %d names: %s"
                        .formatted(catalog.entries().size(), names, types)));
    }

    /** The entries whose id, domain, ticker or one of whose names contains the query; a line for each, by id. */
    public static List<String> find(Catalog catalog, String query) {
        String wanted = key(query);
        return catalog.entries().stream()
                .filter(entry -> words(entry).anyMatch(word -> key(word).contains(wanted)))
                .map(CatalogReport::line)
                .sorted()
                .toList();
    }

    private static Stream<String> words(CatalogEntry entry) {
        Stream<String> names = entry.names().stream().map(CatalogName::text);
        Stream<String> others = Stream.concat(Stream.of(entry.id()), entry.domains().stream());
        return Stream.of(names, others, Stream.ofNullable(entry.ticker())).flatMap(words -> words);
    }

    private static String key(String words) {
        return Atom.ofName(words).stream().map(Atom::key).collect(Collectors.joining(" "));
    }

    private static String line(CatalogEntry entry) {
        Map<String, List<String>> byLanguage = entry.names().stream()
                .collect(Collectors.groupingBy(
                        name -> name.language() == null ? "" : name.language(),
                        TreeMap::new,
                        Collectors.mapping(CatalogName::text, Collectors.toList())));
        String names = byLanguage.entrySet().stream()
                .map(own -> (own.getKey().isEmpty() ? "" : own.getKey() + ": ") + String.join(", ", own.getValue()))
                .collect(Collectors.joining("; "));
        String country = entry.country() == null ? "-" : entry.country();
        return String.join("\t", entry.id(), Words.hyphenated(entry.type()), country, names);
    }
}
