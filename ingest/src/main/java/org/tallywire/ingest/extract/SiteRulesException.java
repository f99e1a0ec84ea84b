package org.tallywire.ingest.extract;

/** A file of rules for sites that cannot be used; the message says where, why and what to do. */
public final class SiteRulesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SiteRulesException(String message) {
        super(message);
    }

    SiteRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
