package org.tallywire.schemas;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The registry refused, does not know, or did not answer. */
public final class SchemaRegistryException extends SerializationException {

    private static final long serialVersionUID = 1;

    private final boolean unavailable;

    public SchemaRegistryException(String message) {
        super(message);
        this.unavailable = false;
    }

    public SchemaRegistryException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private SchemaRegistryException(String message, @Nullable Throwable cause, boolean unavailable) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    /** The registry did not answer, or not sensibly: asking again later may help. */
    static SchemaRegistryException unavailable(String message, @Nullable Throwable cause) {
        return new SchemaRegistryException(message, cause, true);
    }

    /** Whether the registry is to blame, not the record: nothing is known of the schema, and trying again may help. */
    public boolean isUnavailable() {
        return unavailable;
    }
}
