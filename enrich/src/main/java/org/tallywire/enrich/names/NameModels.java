package org.tallywire.enrich.names;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Ids;

/**
 * The name models: the bundled ones, and those of a directory of one's own, a folder for each language, which come
 * first. A model is read when its language is first asked for, and shared. Thread-safe.
 */
public final class NameModels {

    /** Name of a model's file in the folder of its language. */
    public static final String FILE = "names.bin";

    private static final NameModels BUNDLED = new NameModels(null);

    private static final String FOLDER = "/org/tallywire/enrich/models/";

    private final @Nullable Path directory;
    private final Map<String, Optional<NameFinder>> finders = new ConcurrentHashMap<>();

    private NameModels(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The models that come with Tallywire. */
    public static NameModels bundled() {
        return BUNDLED;
    }

    /**
     * The models of a directory, and the bundled ones for the languages that have no folder in it.
     *
     * @throws ModelException if there is no such directory, or a folder of a language in it lacks a file
     */
    public static NameModels in(Path directory) {
        if (!Files.isDirectory(directory))
            throw new ModelException("no directory " + directory + " of models; make it with `tallywire models train"
                    + " LANG --corpora DIR --out " + directory + "`, or leave the setting out for the bundled models");
        var models = new NameModels(directory);
        for (String language : Locale.getISOLanguages())
            if (Files.isDirectory(directory.resolve(language)))
                for (String file : List.of(FILE, NameSettings.FILE)) models.path(language, file);
        return models;
    }

    /**
     * The finder of a language, if there is a model of it.
     *
     * @throws ModelException if its files cannot be used; the message says which and why
     */
    public Optional<NameFinder> forLanguage(String language) {
        return finders.computeIfAbsent(language, this::load);
    }

    /** A hash over all models: another model, another version. */
    public String version() {
        String[] parts = Arrays.stream(Locale.getISOLanguages())
                .sorted()
                .flatMap(language -> files(language).stream())
                .flatMap(files -> List.of(hash(files.model()), hash(files.settings())).stream())
                .toArray(String[]::new);
        return Ids.hash(parts);
    }

    /** The two files of a language. */
    private record ModelFiles(Location model, Location settings) {}

    private Optional<NameFinder> load(String language) {
        return files(language).map(files -> {
            NameSettings settings = settings(files.settings());
            return new NameFinder(ModelFile.read(files.model(), language, settings), settings);
        });
    }

    private static NameSettings settings(Location location) {
        try (InputStream in = location.open()) {
            return NameSettings.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ModelException(location.name() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(location.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String hash(Location location) {
        try (InputStream in = location.open()) {
            return Ids.hash(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new ModelException(location.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<ModelFiles> files(String language) {
        if (language.isEmpty() || !language.chars().allMatch(Character::isLetter)) return Optional.empty();
        if (directory != null && Files.isDirectory(directory.resolve(language)))
            return Optional.of(
                    new ModelFiles(Location.of(path(language, FILE)), Location.of(path(language, NameSettings.FILE))));
        URL model = NameModels.class.getResource(FOLDER + language + "/" + FILE);
        URL settings = NameModels.class.getResource(FOLDER + language + "/" + NameSettings.FILE);
        return model == null || settings == null
                ? Optional.empty()
                : Optional.of(new ModelFiles(Location.of(model), Location.of(settings)));
    }

    private Path path(String language, String file) {
        Path path =
                java.util.Objects.requireNonNull(directory).resolve(language).resolve(file);
        if (Files.isRegularFile(path)) return path;
        throw new ModelException("no file " + path + "; make it with `tallywire models train " + language
                + " --corpora DIR --out " + directory + "`, or remove the folder " + path.getParent()
                + " to use the bundled model");
    }
}
