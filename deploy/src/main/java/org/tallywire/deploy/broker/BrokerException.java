package org.tallywire.deploy.broker;

/** The embedded broker did not start; the message says why and what to do. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
