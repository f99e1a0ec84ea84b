package org.tallywire.deploy.files;

/** A line of input that cannot be worked on; the message says what is wrong and what to change. */
public final class BadLine extends Exception {

    private static final long serialVersionUID = 1;

    public BadLine(String message) {
        super(message);
    }
}
