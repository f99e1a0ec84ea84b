package org.tallywire.enrich.figures;

/** A grammar file is wrong; the message says which, where, and what to change. */
public final class GrammarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GrammarException(String message) {
        super(message);
    }
}
