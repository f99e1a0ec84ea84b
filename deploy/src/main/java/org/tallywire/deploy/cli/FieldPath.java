package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/**
 * A field of a record, by the names that lead to it, parted by dots: {@code claims.evidence.section}. A list is passed
 * through: the field of each of its elements is meant. Immutable.
 *
 * @param names the names
 * @param leaf schema of what is there, without null and lists around it
 */
record FieldPath(List<String> names, Schema leaf) {

    FieldPath {
        names = List.copyOf(names);
    }

    /**
     * The path in records of the schema.
     *
     * @param where what to blame if there is no such field: {@code --where measur=raise}
     */
    static FieldPath in(Schema schema, String path, String where) {
        Schema at = schema;
        List<String> names = List.of(path.split("\\.", -1));
        for (String name : names) {
            Schema.Field field = at.getType() == Schema.Type.RECORD ? at.getField(name) : null;
            if (at.getType() == Schema.Type.MAP) at = bare(at.getValueType());
            else if (field != null) at = bare(field.schema());
            else throw CommandException.usage(where + ": " + at.getName() + " has no field '" + name + "'" + there(at));
        }
        return new FieldPath(names, at);
    }

    private static String there(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) return "; it has none";
        return "; there are: "
                + schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    /** What a union with null, or a list, holds. */
    static Schema bare(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> bare(schema.getElementType());
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .map(FieldPath::bare)
                        .orElse(schema);
            default -> schema;
        };
    }

    /** What the record has there; nothing for nulls and for empty lists. */
    List<JsonNode> of(JsonNode record) {
        Stream<JsonNode> at = Stream.of(record);
        for (String name : names) at = at.map(node -> node.path(name)).flatMap(FieldPath::elements);
        return at.filter(node -> !node.isNull() && !node.isMissingNode()).toList();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
