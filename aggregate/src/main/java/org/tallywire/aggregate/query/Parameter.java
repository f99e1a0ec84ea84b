package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tallywire.schemas.Words;

/**
 * A parameter of a question: what it is called, what it may be, and how it is read.
 *
 * @param <T> what it is read as
 * @param name as in the query string
 * @param description for people
 * @param schema its JSON schema
 * @param reader reads it; throws {@link IllegalArgumentException} with what is expected
 */
public record Parameter<T>(String name, String description, ObjectNode schema, Function<String, T> reader) {

    /** A text of a shape. */
    static Parameter<String> text(String name, String description, String pattern, String example) {
        Pattern shape = Pattern.compile(pattern);
        ObjectNode schema = schema("string").put("pattern", "^(?:" + pattern + ")$");
        schema.putArray("examples").add(example);
        return new Parameter<>(name, description, schema, text -> {
            if (!shape.matcher(text).matches()) throw new IllegalArgumentException("give something like " + example);
            return text;
        });
    }

    /** One of an enum's words, in either writing; {@code UNKNOWN} is none of them. */
    static <E extends Enum<E>> Parameter<E> word(String name, String description, Class<E> type) {
        List<E> words = Arrays.stream(type.getEnumConstants())
                .filter(word -> !word.name().equals("UNKNOWN"))
                .toList();
        ObjectNode schema = schema("string");
        words.forEach(word -> schema.withArray("enum").add(Words.hyphenated(word)));
        return new Parameter<>(name, description, schema, text -> {
            for (E word : words)
                if (Words.hyphenated(word).equalsIgnoreCase(text) || word.name().equalsIgnoreCase(text)) return word;
            throw new IllegalArgumentException("give one of "
                    + String.join(", ", words.stream().map(Words::hyphenated).toList()));
        });
    }

    /** {@code true} or {@code false}. */
    static Parameter<Boolean> truth(String name, String description) {
        return new Parameter<>(name, description, schema("boolean"), text -> {
            if (text.equals("true") || text.equals("false")) return text.equals("true");
            throw new IllegalArgumentException("give true or false");
        });
    }

    /** A whole number in a range. */
    static Parameter<Integer> number(String name, String description, int least, int most, int otherwise) {
        ObjectNode schema =
                schema("integer").put("minimum", least).put("maximum", most).put("default", otherwise);
        return new Parameter<>(name, description, schema, text -> {
            if (text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) return number;
            }
            throw new IllegalArgumentException("give a number from " + least + " to " + most);
        });
    }

    static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
