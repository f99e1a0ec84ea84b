package org.tallywire.deploy.lines;

/** A line cannot be worked on; the message says what is wrong and what to do next. */
public final class LineRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    public LineRefusedException(String message) {
        super(message);
    }
}
