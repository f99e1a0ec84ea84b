package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Keeps the records in which a field is as it should be: {@code measure=raise}, {@code value>1000000},
 * {@code site=null}. Compared as what the field is: decimals as numbers, timestamps as times, words of an enum whatever
 * their case, all else as text. Of a list, one element is enough; {@code !=} is true where {@code =} is not. Immutable.
 */
final class FieldFilter implements Predicate<JsonNode> {

    private static final Pattern TEXT = Pattern.compile("\\s*([A-Za-z0-9_.-]+?)\\s*(<=|>=|!=|=|<|>)\\s*(.*?)\\s*");
    private static final String NULL = "null";

    private final FieldPath path;
    private final Predicate<List<JsonNode>> test;

    private FieldFilter(FieldPath path, Predicate<List<JsonNode>> test) {
        this.path = path;
        this.test = test;
    }

    /** The filter that the text states, for records of the schema. */
    static FieldFilter parse(Schema schema, String text, Instant now) {
        String where = "--where " + text;
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches())
            throw CommandException.usage(
                    where + ": give a field, one of = != < <= > >=, and a value: 'measure=raise', 'value>1000000'");
        FieldPath path = FieldPath.in(schema, parts.group(1), where);
        String operator = parts.group(2);
        String wanted = parts.group(3);
        boolean ordered = operator.contains("<") || operator.contains(">");
        if (wanted.equals(NULL) && !ordered)
            return new FieldFilter(path, operator.equals("=") ? List::isEmpty : found -> !found.isEmpty());
        ToIntFunction<String> comparison = comparison(path.leaf(), wanted, ordered, where, now);
        Predicate<JsonNode> one = node -> holds(operator, comparison.applyAsInt(node.asText()));
        if (operator.equals("!="))
            return new FieldFilter(path, found -> found.stream().allMatch(one));
        return new FieldFilter(path, found -> found.stream().anyMatch(one));
    }

    @Override
    public boolean test(JsonNode record) {
        return test.test(path.of(record));
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "=" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    /** How a field's value, as canonical JSON has it, compares with the wanted one. */
    private static ToIntFunction<String> comparison(
            Schema leaf, String wanted, boolean ordered, String where, Instant now) {
        if (isTime(leaf))
            return against(
                    Instant::parse,
                    PointInTime.parse(wanted, now)
                            .orElseThrow(() -> CommandException.usage(where + ": '" + wanted
                                    + "' is no time; give 2025-09-01T00:00:00Z, a date, or how long ago, as 7d")));
        if (isNumber(leaf)) return against(BigDecimal::new, number(wanted, where));
        return switch (leaf.getType()) {
            case STRING, BYTES -> against(Function.identity(), wanted);
            case ENUM -> against(FieldFilter::word, oneOf(leaf.getEnumSymbols(), wanted, ordered, where));
            case BOOLEAN -> against(FieldFilter::word, oneOf(List.of("TRUE", "FALSE"), wanted, ordered, where));
            default ->
                throw CommandException.usage(where + ": that is a " + leaf.getName() + "; name a field of it: "
                        + String.join(
                                ", ",
                                leaf.getType() == Schema.Type.RECORD
                                        ? leaf.getFields().stream()
                                                .map(Schema.Field::name)
                                                .toList()
                                        : List.of("any key")));
        };
    }

    private static <T extends Comparable<? super T>> ToIntFunction<String> against(Function<String, T> read, T wanted) {
        return text -> read.apply(text).compareTo(wanted);
    }

    private static BigDecimal number(String wanted, String where) {
        try {
            return new BigDecimal(wanted);
        } catch (NumberFormatException e) {
            throw CommandException.usage(where + ": '" + wanted + "' is no number");
        }
    }

    private static String oneOf(List<String> words, String wanted, boolean ordered, String where) {
        if (ordered) throw CommandException.usage(where + ": these have no order; use = or !=");
        if (words.contains(word(wanted))) return word(wanted);
        throw CommandException.usage(where + ": there is no " + wanted + "; there are: " + String.join(", ", words));
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static boolean isTime(Schema leaf) {
        return leaf.getLogicalType() instanceof LogicalTypes.TimestampMillis
                || leaf.getLogicalType() instanceof LogicalTypes.TimestampMicros;
    }

    static boolean isNumber(Schema leaf) {
        return leaf.getLogicalType() instanceof LogicalTypes.Decimal
                || switch (leaf.getType()) {
                    case INT, LONG, FLOAT, DOUBLE -> !isTime(leaf);
                    default -> false;
                };
    }
}
