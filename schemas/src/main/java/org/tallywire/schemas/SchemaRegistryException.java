package org.tallywire.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The registry refused, does not know, or did not answer. */
public final class SchemaRegistryException extends SerializationException {

    private static final long serialVersionUID = 1;

    public SchemaRegistryException(String message) {
        super(message);
    }

    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
