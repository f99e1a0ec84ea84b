package org.tallywire.deploy.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, a small part of Mustache: <code>{{name}}</code> is the value, escaped for HTML and XML;
 * <code>{{$name}}</code> the value escaped for a string in JSON within HTML; <code>{{#name}}..{{/name}}</code> the
 * inside once for each item of a list, or once where a text is not empty. A list's items see the outer values too; a
 * name that is not given is an error. Immutable.
 */
record Template(String name, String text) {

    /** A section on lines of its own takes its line breaks with it. */
    private static final Pattern SECTION =
            Pattern.compile("\\{\\{#(\\w+)}}(?:\\n(.*?)\\{\\{/\\1}}\\n|(.*?)\\{\\{/\\1}})", Pattern.DOTALL);

    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\$?)(\\w+)}}");

    static Template named(String name) {
        return new Template(name, Archive.text("templates/" + name));
    }

    /** Fills the holes from texts, lists of texts (whose hole is <code>{{it}}</code>) and lists of maps. */
    String fill(Map<String, ?> values) {
        return holes(sections(text, values), values);
    }

    private String sections(String source, Map<String, ?> values) {
        return SECTION.matcher(source).replaceAll(match -> {
            Object value = value(match.group(1), values);
            String inside = match.group(2) != null ? match.group(2) : match.group(3);
            if (value instanceof List<?> items) {
                var all = new StringBuilder();
                for (Object item : items) all.append(new Template(name, inside).fill(scope(values, item)));
                return Matcher.quoteReplacement(all.toString());
            }
            return value.toString().isEmpty() ? "" : Matcher.quoteReplacement(new Template(name, inside).fill(values));
        });
    }

    private String holes(String source, Map<String, ?> values) {
        return HOLE.matcher(source).replaceAll(match -> {
            String value = value(match.group(2), values).toString();
            return Matcher.quoteReplacement(match.group(1).isEmpty() ? escaped(value) : quoted(value));
        });
    }

    private static Map<String, Object> scope(Map<String, ?> outer, Object item) {
        var scope = new HashMap<String, Object>(outer);
        if (item instanceof Map<?, ?> fields) fields.forEach((key, value) -> scope.put(key.toString(), value));
        else scope.put("it", item);
        return scope;
    }

    private Object value(String key, Map<String, ?> values) {
        Object value = values.get(key);
        if (value == null) throw new IllegalArgumentException("templates/" + name + ": nothing for {{" + key + "}}");
        return value;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c");
    }
}
