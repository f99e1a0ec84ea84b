package org.tallywire.enrich.claims;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallywire.avro.Status;
import org.tallywire.enrich.names.ModelException;
import org.tallywire.schemas.Ids;

/** The models that decide what is a claim and what it says. One for all languages. Immutable, thread-safe. */
public final class ClaimModels {

    /** Folder of a model directory that has the models' files. */
    public static final String FOLDER = "claims";

    private static final String RESOURCE = "/org/tallywire/enrich/models/claims/%s";

    private static final Set<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::name).collect(Collectors.toUnmodifiableSet());

    private final Map<Task, ClaimModel> models;
    private final String version;

    private ClaimModels(Map<Task, ClaimModel> models, String version) {
        this.models = models;
        this.version = version;
    }

    /** What is to be decided. */
    public enum Task {
        /** What a figure counts, if anything. */
        MEASURE,
        /** Whether a claim is about an entity. */
        SUBJECT,
        /** Whether it is about another entity as well. */
        PARTNER,
        /** How far it has come. */
        STATUS,
        /** Whether a date is its period. */
        PERIOD,
        /** On whose word it is said. */
        SOURCE,
        /** Whether an outlet that is named is credited with anything. */
        CREDIT,
        /** Whether a product is what a capacity makes. */
        PRODUCT;

        /** Whether one of the options that a text offers is chosen, against the others. */
        public boolean ranks() {
            return this == SUBJECT || this == PERIOD || this == SOURCE || this == PRODUCT;
        }

        /** Name of its file. */
        public String file() {
            return name().toLowerCase(Locale.ROOT) + ".bin";
        }

        /** Whether a model with these outcomes can decide it. */
        boolean fits(Set<String> outcomes) {
            return switch (this) {
                case MEASURE -> outcomes.contains(Candidate.NONE);
                case STATUS -> STATUSES.containsAll(outcomes);
                default -> outcomes.equals(Set.of(ClaimModel.YES, ClaimModel.NO));
            };
        }
    }

    /** @param models one for every task */
    public static ClaimModels of(Map<Task, ClaimModel> models) {
        return new ClaimModels(new EnumMap<>(models), "");
    }

    /** The models that come with Tallywire. */
    public static ClaimModels bundled() {
        return Bundled.MODELS;
    }

    /**
     * The models of a directory, if it has a folder {@value #FOLDER}; else the bundled ones. They belong together: the
     * folder has a file for every task.
     *
     * @throws ModelException if a file is missing or is no such model; the message says which, why, and what to do
     */
    public static ClaimModels in(Path directory) {
        Path folder = directory.resolve(FOLDER);
        return Files.exists(folder) ? read(task -> new ClaimModelFile.OnDisk(folder.resolve(task.file()))) : bundled();
    }

    /** A hash over the models: another model, another version; empty for models that were never in files. */
    public String version() {
        return version;
    }

    ClaimModel of(Task task) {
        return Objects.requireNonNull(models.get(task), task::name);
    }

    private static ClaimModels read(Function<Task, ClaimModelFile> files) {
        var models = new EnumMap<Task, ClaimModel>(Task.class);
        var hashes = new ArrayList<String>();
        for (Task task : Task.values()) {
            ClaimModelFile file = files.apply(task);
            byte[] bytes = file.bytes();
            models.put(task, file.model(task, bytes));
            hashes.add(Ids.hash(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        return new ClaimModels(models, Ids.hash(hashes.toArray(String[]::new)));
    }

    /** Read once, when first asked for. */
    private static final class Bundled {
        static final ClaimModels MODELS = read(task -> new ClaimModelFile.Bundled(RESOURCE.formatted(task.file())));
    }
}
