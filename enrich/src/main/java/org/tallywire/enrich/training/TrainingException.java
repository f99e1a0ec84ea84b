package org.tallywire.enrich.training;

/** Training cannot go on; the message says which file or setting, what is wrong and what to do. */
public final class TrainingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TrainingException(String message) {
        super(message);
    }

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
