package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Words;

/** Entries as a table for people: id, type, country, names, whose they are, ticker, domains. */
public final class CatalogTable {

    private static final List<String> HEAD = List.of("ID", "TYPE", "COUNTRY", "NAMES", "OF", "TICKER", "DOMAINS");
    private static final int WIDEST = 48;
    private static final String NOTHING = "-";

    private CatalogTable() {}

    /**
     * The lines of the table, its head first.
     *
     * @param language ISO 639-1 code of the language whose names are shown; all where empty
     */
    public static List<String> of(List<CatalogEntry> entries, Optional<String> language) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        entries.forEach(entry -> rows.add(cells(entry, language)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(CatalogEntry entry, Optional<String> language) {
        String names = entry.names().stream()
                .filter(name -> language.map(name::isUsedIn).orElse(true))
                .map(CatalogName::text)
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(
                entry.id(),
                Words.hyphenated(entry.type()),
                orNothing(entry.country()),
                orNothing(cut(names)),
                orNothing(owner(entry)),
                orNothing(entry.ticker()),
                orNothing(cut(String.join(", ", entry.domains()))));
    }

    private static @Nullable String owner(CatalogEntry entry) {
        if (entry.post() == null) return entry.parent();
        String organisation = entry.post().organisation();
        return organisation == null
                ? entry.post().role()
                : organisation + " (" + entry.post().role() + ")";
    }

    private static String orNothing(@Nullable String cell) {
        return cell == null || cell.isEmpty() ? NOTHING : cell;
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            if (i < row.size() - 1)
                line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString();
    }
}
