package org.tallywire.enrich.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A file of rules, as sections of lists of phrases. What is wrong in it is an error that names file and key. */
final class RuleFile {

    private final String name;
    private final Map<String, Object> sections;

    private RuleFile(String name, Map<String, Object> sections) {
        this.name = name;
        this.sections = sections;
    }

    /** The file, if there is such a resource. */
    static Optional<RuleFile> read(String resource) {
        try (InputStream in = RuleFile.class.getResourceAsStream(resource)) {
            if (in == null) return Optional.empty();
            Object root = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            return Optional.of(new RuleFile(resource, stringKeys(resource, "the file", root)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(resource + ": not YAML: " + e.getMessage(), e);
        }
    }

    void allowOnly(String... keys) {
        for (String key : sections.keySet())
            if (!Set.of(keys).contains(key))
                throw new IllegalArgumentException(
                        name + ": unknown key '" + key + "'; known are " + String.join(", ", keys));
    }

    /** A list of phrases; empty where the file has no such key. */
    List<String> words(String key) {
        return list(key, sections.get(key));
    }

    /** A section of lists of phrases by name; empty where the file has no such key. */
    Map<String, List<String>> lists(String key) {
        return lists(sections.get(key), key);
    }

    /** Every section of a file that has only lists of phrases. */
    Map<String, List<String>> all() {
        return lists(sections, "the file");
    }

    Map<String, List<String>> lists(@Nullable Object section, String key) {
        var lists = new LinkedHashMap<String, List<String>>();
        if (section != null)
            stringKeys(name, key, section).forEach((k, phrases) -> lists.put(k, list(key + "." + k, phrases)));
        return lists;
    }

    /** A section as it is; empty where the file has no such key. */
    Map<String, Object> section(String key) {
        Object section = sections.get(key);
        return section == null ? Map.of() : stringKeys(name, key, section);
    }

    private List<String> list(String key, @Nullable Object value) {
        if (value == null) return List.of();
        if (!(value instanceof List<?> list))
            throw new IllegalArgumentException(name + ": " + key + " is no list of phrases");
        return list.stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> stringKeys(String name, String key, Object value) {
        if (!(value instanceof Map<?, ?> map))
            throw new IllegalArgumentException(name + ": " + key + " is no section of names and values");
        var strings = new LinkedHashMap<String, Object>();
        map.forEach((k, v) -> strings.put(String.valueOf(k), v));
        return strings;
    }
}
