package org.tallywire.schemas;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.jspecify.annotations.Nullable;

/** Records that were written with one schema, read with another: what goes wrong, and at which field. */
record Reading(Schema reader, Schema writer) {

    /** One line a fault, such as {@code Fact.claims[].value: TYPE_MISMATCH (...)}; empty if all can be read. */
    List<String> faults() {
        var faults = new LinkedHashSet<String>();
        structure(reader, writer, reader.getName(), faults);
        logicalTypes(reader, writer, reader.getName(), new HashSet<>(), faults);
        return List.copyOf(faults);
    }

    private static void structure(Schema reader, Schema writer, String at, Set<String> faults) {
        for (Incompatibility fault : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            String place = place(reader, at, fault.getLocation());
            // Avro says of an optional record only that it does not fit; the field in it is what helps.
            boolean deeper = fault.getType() == SchemaIncompatibilityType.MISSING_UNION_BRANCH
                    && branches(fault.getReaderFragment(), fault.getWriterFragment(), place, faults);
            if (!deeper) faults.add(place + ": " + fault.getType() + " (" + fault.getMessage() + ")");
        }
    }

    /** Looks into the branches that the unions share; whether there was a fault in one. */
    private static boolean branches(Schema reader, Schema writer, String at, Set<String> faults) {
        int before = faults.size();
        for (Schema written : writer.isUnion() ? writer.getTypes() : List.of(writer)) {
            Schema read = branch(reader, written);
            if (read != null) structure(read, written, at, faults);
        }
        return faults.size() > before;
    }

    /** What a location of Avro's, such as {@code /fields/3/type/items}, leads to, as people write it. */
    private static String place(Schema reader, String name, String location) {
        var place = new StringBuilder(name);
        Schema here = reader;
        String before = "";
        for (String step : location.split("/")) {
            if (before.equals("fields")) {
                Schema.Field field = here.getFields().get(Integer.parseInt(step));
                place.append('.').append(field.name());
                here = field.schema();
            } else if (step.equals("items")) {
                place.append("[]");
                here = here.getElementType();
            } else if (step.equals("values")) {
                place.append("{}");
                here = here.getValueType();
            }
            before = step;
        }
        return place.toString();
    }

    /** The branch of the union that a value of the other schema would be in, by type and name. */
    private static @Nullable Schema branch(Schema union, Schema like) {
        if (!union.isUnion()) return null;
        for (Schema type : union.getTypes())
            if (type.getType() == like.getType()
                    && (!isNamed(type) || type.getFullName().equals(like.getFullName()))) return type;
        return null;
    }

    private static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }

    private static void logicalTypes(Schema reader, Schema writer, String at, Set<String> seen, Set<String> faults) {
        if (reader.isUnion() || writer.isUnion()) {
            for (Schema written : writer.isUnion() ? writer.getTypes() : List.of(writer)) {
                Schema read = reader.isUnion() ? branch(reader, written) : reader;
                if (read != null) logicalTypes(read, written, at, seen, faults);
            }
            return;
        }
        boolean composite = switch (reader.getType()) {
            case RECORD, ARRAY, MAP -> true;
            default -> false;
        };
        if (composite && reader.getType() != writer.getType()) return;
        switch (reader.getType()) {
            case RECORD -> {
                if (!seen.add(reader.getFullName())) return;
                for (Schema.Field field : reader.getFields()) {
                    Schema.Field written = writer.getField(field.name());
                    if (written != null)
                        logicalTypes(field.schema(), written.schema(), at + "." + field.name(), seen, faults);
                }
            }
            case ARRAY -> logicalTypes(reader.getElementType(), writer.getElementType(), at + "[]", seen, faults);
            case MAP -> logicalTypes(reader.getValueType(), writer.getValueType(), at + "{}", seen, faults);
            default -> {
                String read = described(reader.getLogicalType());
                String written = described(writer.getLogicalType());
                if (!Objects.equals(read, written) && faults.stream().noneMatch(fault -> fault.startsWith(at + ":")))
                    faults.add(at + ": LOGICAL_TYPE (reader has " + read + ", writer has " + written + ")");
            }
        }
    }

    private static String described(@Nullable LogicalType type) {
        if (type == null) return "none";
        if (type instanceof LogicalTypes.Decimal decimal)
            return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        return type.getName();
    }
}
