package org.tallywire.deploy.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * What a new version of a schema must be able to do, as Confluent names it. Only the levels under which today's code
 * reads yesterday's records: this registry enforces {@code BACKWARD} at least, because every topic can be replayed.
 */
enum Level {
    /** The new version reads what the last one wrote. */
    BACKWARD(new SchemaValidatorBuilder().canReadStrategy().validateLatest(), false),
    /** The new version reads what any version wrote. */
    BACKWARD_TRANSITIVE(new SchemaValidatorBuilder().canReadStrategy().validateAll(), true),
    /** The new version and the last one read each other. */
    FULL(new SchemaValidatorBuilder().mutualReadStrategy().validateLatest(), false),
    /** The new version and all others read each other. */
    FULL_TRANSITIVE(new SchemaValidatorBuilder().mutualReadStrategy().validateAll(), true);

    private final SchemaValidator validator;
    private final boolean transitive;

    Level(SchemaValidator validator, boolean transitive) {
        this.validator = validator;
        this.transitive = transitive;
    }

    /** A level by its name; empty for one that is unknown or not strict enough. */
    static Optional<Level> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    boolean isTransitive() {
        return transitive;
    }

    /** Why the new schema may not follow the earlier ones, oldest first; empty if it may. */
    Optional<String> objection(Schema next, List<Schema> earlier) {
        // Avro wants the newest first.
        var newestFirst = new ArrayList<>(earlier);
        Collections.reverse(newestFirst);
        try {
            validator.validate(next, newestFirst);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
