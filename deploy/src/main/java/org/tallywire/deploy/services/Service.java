package org.tallywire.deploy.services;

import java.net.URI;
import java.util.Optional;

/** A stage at work: started once, stopped once, asked for its health at any time by any thread. */
public interface Service {

    /** Name on the command line and in group ids: {@code frontier}. */
    String name();

    /** The consumer group through which it reads; none where it reads everything for itself. */
    Optional<String> group();

    /** Where it is reached over HTTP, while it is; most are not. */
    default Optional<URI> address() {
        return Optional.empty();
    }

    /** Begins to work and returns; called once. */
    void start();

    /** Finishes what it has in hand and returns when it has stopped. Stopping twice is stopping once. */
    void stop();

    /** How it is now. */
    Health health();
}
