package org.tallywire.enrich.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallywire.schemas.Words;

/** Checks catalog files and says what they hold. */
public final class CatalogReport {

    private static final String ALL_LANGUAGES = "all";

    private CatalogReport() {}

    /**
     * What a check found.
     *
     * @param valid whether the catalog may be used
     * @param lines to print: the problems, or how many entities there are, of which types, with names in which languages
     * @param warnings what is allowed and may be a mistake; none where the catalog is refused
     */
    public record Check(boolean valid, List<String> lines, List<String> warnings) {

        public Check {
            lines = List.copyOf(lines);
            warnings = List.copyOf(warnings);
        }
    }

    /** Checks the bundled catalog together with these files. */
    public static Check check(List<Path> files) {
        CatalogFiles read = CatalogFiles.read(files);
        if (!read.problems().isEmpty()) return new Check(false, lines(read.problems()), List.of());
        return new Check(true, summary(read.entries()), lines(read.warnings()));
    }

    private static List<String> lines(List<CatalogProblem> problems) {
        return problems.stream().map(CatalogProblem::toString).toList();
    }

    private static List<String> summary(List<CatalogEntry> entries) {
        List<CatalogName> names =
                entries.stream().flatMap(entry -> entry.names().stream()).toList();
        return List.of(
                entries.size() + " entities with " + names.size() + " names",
                "types: " + counted(entries.stream(), entry -> Words.hyphenated(entry.type())),
                "languages: "
                        + counted(names.stream(), name -> name.language() == null ? ALL_LANGUAGES : name.language()));
    }

    /** "12 company, 3 fund", the most first. */
    private static <T> String counted(Stream<T> things, Function<T, String> kind) {
        Map<String, Long> counts = things.collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
