package org.tallywire.deploy.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text resource: {@code key: value} lines, then a blank line, then paragraphs parted by blank lines. A key may come
 * again; its values are kept in order. Lines within a paragraph are joined by a space.
 */
record FrontMatter(String name, Map<String, List<String>> fields, List<String> paragraphs) {

    FrontMatter {
        fields = Map.copyOf(fields);
        paragraphs = List.copyOf(paragraphs);
    }

    /** Reads one; {@code name} is for messages. Throws {@link IllegalArgumentException} for a line without a key. */
    static FrontMatter parse(String name, String text) {
        String[] blocks = text.strip().split("\\R\\s*\\R");
        var fields = new LinkedHashMap<String, List<String>>();
        for (String line : blocks[0].lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon < 1) throw new IllegalArgumentException(name + ": not `key: value`: " + line);
            fields.computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
                    .add(line.substring(colon + 2).strip());
        }
        fields.replaceAll((key, values) -> List.copyOf(values));
        var paragraphs = new ArrayList<String>();
        for (int i = 1; i < blocks.length; i++)
            paragraphs.add(String.join(" ", blocks[i].lines().map(String::strip).toList()));
        return new FrontMatter(name, fields, paragraphs);
    }

    /** The value of a key that must be there. */
    String required(String key) {
        return optional(key).orElseThrow(() -> new IllegalArgumentException(name + ": no `" + key + ": ...` line"));
    }

    /** The first value of a key. */
    Optional<String> optional(String key) {
        return all(key).stream().findFirst();
    }

    /** Every value of a key, in order. */
    List<String> all(String key) {
        return fields.getOrDefault(key, List.of());
    }
}
