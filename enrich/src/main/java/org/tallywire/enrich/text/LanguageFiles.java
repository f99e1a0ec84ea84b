package org.tallywire.enrich.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The resource files that hold what is known of a language: {@code languages/<ISO 639-1>/<name>.yaml}. */
public final class LanguageFiles {

    private static final String FOLDER = "/org/tallywire/enrich/languages/";

    private LanguageFiles() {}

    /** The languages that have such a file, sorted. */
    public static List<String> languagesWith(String name) {
        return Arrays.stream(Locale.getISOLanguages())
                .filter(language -> LanguageFiles.class.getResource(path(language, name)) != null)
                .sorted()
                .toList();
    }

    /**
     * The file as lists of words by key.
     *
     * @param language ISO 639-1 code, one of {@link #languagesWith}
     * @throws IllegalStateException if there is no such file, or a value in it is not a list or a scalar
     */
    public static Words read(String language, String name) {
        String path = path(language, name);
        try (InputStream in = LanguageFiles.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("no resource " + path);
            Object root = new Load(LoadSettings.builder().setLabel(path).build()).loadFromInputStream(in);
            if (!(root instanceof Map<?, ?> map)) throw new IllegalStateException(path + ": must be a mapping");
            return new Words(path, map);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static String path(String language, String name) {
        return FOLDER + language + "/" + name + ".yaml";
    }

    /**
     * The content of one file.
     *
     * @param path where it was read from, for messages
     * @param map its content
     */
    public record Words(String path, Map<?, ?> map) {

        /** The words under a key; empty where the file has no such key. */
        public List<String> list(String key) {
            Object value = map.get(key);
            if (value == null) return List.of();
            if (!(value instanceof List<?> words))
                throw new IllegalStateException(path + ": " + key + " must be a list");
            return words.stream().map(Objects::toString).toList();
        }

        /** Whether a switch is on; off where the file has no such key. */
        public boolean flag(String key) {
            return Boolean.TRUE.equals(map.get(key));
        }
    }
}
