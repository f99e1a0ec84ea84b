package org.tallywire.enrich.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of names that are not worth an entry of the catalog, by the keys of their atoms. */
final class Gazetteer {

    private static final String FOLDER = "/org/tallywire/enrich/gazetteer/";

    private static final Set<String> PLACES = read("places.txt");
    private static final Set<String> GIVEN_NAMES = read("given-names.txt");

    private Gazetteer() {}

    /** Whether there is a city or a country of that name. */
    static boolean isPlace(String key) {
        return PLACES.contains(key);
    }

    /** Whether people are given that name. */
    static boolean isGivenName(String key) {
        return GIVEN_NAMES.contains(key);
    }

    private static Set<String> read(String file) {
        try (InputStream in = Objects.requireNonNull(Gazetteer.class.getResourceAsStream(FOLDER + file), file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ArticleNames::key)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
