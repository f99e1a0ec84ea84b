package org.tallywire.aggregate.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Decimals;

/** A table as CSV, as RFC 4180 has it. */
final class Table {

    private static final String LINE_END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private Table() {}

    static String csv(List<String> columns, Stream<List<@Nullable Object>> rows) {
        return Stream.concat(Stream.of(String.join(",", columns)), rows.map(Table::line))
                .collect(Collectors.joining(LINE_END, "", LINE_END));
    }

    private static String line(List<@Nullable Object> row) {
        return row.stream().map(Table::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof BigDecimal decimal) return Decimals.plain(decimal);
        if (value instanceof Number) return value.toString();
        String text = harmless(value.toString());
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** What comes from the web must not be a formula in somebody's spreadsheet. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
