package org.tallywire.enrich.names;

/** A model cannot be used; the message says which file, what is wrong with it and what to do. */
public final class ModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
