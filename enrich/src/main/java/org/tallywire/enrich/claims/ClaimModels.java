package org.tallywire.enrich.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The models that decide what is a claim and what it says. One for all languages. Immutable, thread-safe. */
public final class ClaimModels {

    private static final String RESOURCE = "/org/tallywire/enrich/models/claims/%s.bin";

    private final Map<Task, ClaimModel> models;

    private ClaimModels(Map<Task, ClaimModel> models) {
        this.models = models;
    }

    /** What is to be decided. */
    public enum Task {
        /** What a figure counts, if anything. */
        MEASURE,
        /** Whether a claim is about an entity. */
        SUBJECT,
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

        /** Name of its file, without ending. */
        public String file() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param models one for every task */
    public static ClaimModels of(Map<Task, ClaimModel> models) {
        return new ClaimModels(new EnumMap<>(models));
    }

    /** The models that come with Tallywire. */
    public static ClaimModels bundled() {
        return Bundled.MODELS;
    }

    ClaimModel of(Task task) {
        return Objects.requireNonNull(models.get(task), task::name);
    }

    /** Read once, when first asked for. */
    private static final class Bundled {
        static final ClaimModels MODELS = read();

        private static ClaimModels read() {
            var models = new EnumMap<Task, ClaimModel>(Task.class);
            for (Task task : Task.values()) {
                String resource = RESOURCE.formatted(task.file());
                try (InputStream in = ClaimModels.class.getResourceAsStream(resource)) {
                    models.put(task, ClaimModel.read(Objects.requireNonNull(in, resource)));
                } catch (IOException e) {
                    throw new UncheckedIOException(resource, e);
                }
            }
            return of(models);
        }
    }
}
