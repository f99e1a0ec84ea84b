package org.tallywire.deploy.replay;

/** Why a replay cannot be done as it was asked, in words for people: what, where, and what to do next. */
public final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean askedWrongly;

    private ReplayException(boolean askedWrongly, String message) {
        super(message);
        this.askedWrongly = askedWrongly;
    }

    static ReplayException askedWrongly(String message) {
        return new ReplayException(true, message);
    }

    static ReplayException failed(String message) {
        return new ReplayException(false, message);
    }

    /** Whether something else should have been asked; else it was right and did not succeed. */
    public boolean isAskedWrongly() {
        return askedWrongly;
    }
}
