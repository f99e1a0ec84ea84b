package org.tallywire.enrich.claims;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tallywire.schemas.Ids;

/** The models that decide what is a claim and what it says. One for all languages. Immutable, thread-safe. */
public final class ClaimModels {

    private static final String RESOURCE = "/org/tallywire/enrich/models/claims/%s.bin";

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

        /** Name of its file, without ending. */
        public String file() {
            return name().toLowerCase(Locale.ROOT);
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

    /** A hash over the bundled models: another model, another version; empty for models that are not bundled. */
    public String version() {
        return version;
    }

    ClaimModel of(Task task) {
        return Objects.requireNonNull(models.get(task), task::name);
    }

    /** Read once, when first asked for. */
    private static final class Bundled {
        static final ClaimModels MODELS = read();

        private static ClaimModels read() {
            var models = new EnumMap<Task, ClaimModel>(Task.class);
            var hashes = new ArrayList<String>();
            for (Task task : Task.values()) {
                String resource = RESOURCE.formatted(task.file());
                try (InputStream in = ClaimModels.class.getResourceAsStream(resource)) {
                    byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
                    models.put(task, ClaimModel.read(new ByteArrayInputStream(bytes)));
                    hashes.add(Ids.hash(new String(bytes, StandardCharsets.ISO_8859_1)));
                } catch (IOException e) {
                    throw new UncheckedIOException(resource, e);
                }
            }
            return new ClaimModels(models, Ids.hash(hashes.toArray(String[]::new)));
        }
    }
}
