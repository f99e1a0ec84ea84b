package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.tallywire.deploy.live.Brief;

/** Records as rows: where each stands, its key, and some fields, in columns that are as wide for every record. */
final class TailTable {

    private static final int POSITION_WIDTH = 12;
    private static final int KEY_WIDTH = 24;
    private static final int LEAST_LAST = 10;
    private static final int USUAL_WIDTH = 120;

    private record Column(FieldPath path, int width) {

        String name() {
            return path.toString().toUpperCase(Locale.ROOT);
        }

        String cell(JsonNode value) {
            return path.of(value).stream()
                    .map(node -> node.isContainerNode() ? node.toString() : node.asText())
                    .collect(Collectors.joining(","));
        }
    }

    private final List<Column> columns;
    private final int width;

    private TailTable(List<Column> columns, int width) {
        this.columns = List.copyOf(columns);
        this.width = width;
    }

    /** A table of these fields. */
    static TailTable of(Schema schema, List<String> fields, int width) {
        return new TailTable(
                fields.stream()
                        .map(field -> column(FieldPath.in(schema, field, "--columns " + field)))
                        .toList(),
                width);
    }

    /** A table of the record's first fields of one value each, as many as fit. */
    static TailTable of(Optional<Schema> schema, int width) {
        var columns = new ArrayList<Column>();
        int left = width - POSITION_WIDTH - 1 - KEY_WIDTH - 1;
        for (Schema.Field field : schema.map(Schema::getFields).orElse(List.of())) {
            Column column = column(new FieldPath(List.of(field.name()), FieldPath.bare(field.schema())));
            if (!isScalar(field.schema()) || left < Math.min(column.width(), LEAST_LAST)) continue;
            if (column.width() > left) continue;
            columns.add(column);
            left -= column.width() + 1;
        }
        return new TailTable(columns, width);
    }

    /** How wide the terminal is, as the shell says. */
    static int terminalWidth() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    String heading() {
        return row("POSITION", "KEY", columns.stream().map(Column::name).toList());
    }

    /** The row of a record as {@link TailJson} gives it. */
    String row(JsonNode record) {
        JsonNode value = record.path("value");
        List<String> cells = value.isNull()
                ? List.of("(deleted)")
                : columns.stream().map(column -> column.cell(value)).toList();
        return row(
                record.path("partition").asText() + "@" + record.path("offset").asText(), key(record), cells);
    }

    private static String key(JsonNode record) {
        return record.path("key").isNull() ? "(null)" : record.path("key").asText();
    }

    private String row(String position, String key, List<String> cells) {
        var row = new StringBuilder(Brief.fit(position, POSITION_WIDTH))
                .append(' ')
                .append(Brief.fit(key, KEY_WIDTH));
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == columns.size() - 1;
            int room = last
                    ? Math.max(LEAST_LAST, width - row.length() - 1)
                    : columns.get(i).width();
            row.append(' ').append(Brief.fit(cells.get(i).replaceAll("\\s+", " "), room));
        }
        return row.toString().stripTrailing();
    }

    private static Column column(FieldPath path) {
        return new Column(path, Math.max(path.toString().length(), usualWidth(path.leaf())));
    }

    private static int usualWidth(Schema leaf) {
        if (FieldFilter.isTime(leaf)) return 24;
        return switch (leaf.getType()) {
            case BOOLEAN -> 5;
            case ENUM -> 12;
            case INT -> 6;
            case BYTES, LONG, DOUBLE, FLOAT -> 16;
            default -> 20;
        };
    }

    private static boolean isScalar(Schema schema) {
        Schema one = schema.getType() == Schema.Type.ARRAY ? schema : FieldPath.bare(schema);
        return switch (one.getType()) {
            case RECORD, ARRAY, MAP, UNION, NULL -> false;
            case BYTES -> FieldFilter.isNumber(one);
            default -> true;
        };
    }
}
