package org.tallywire.deploy.services;

/** A stage at work: started once, stopped once, asked for its health at any time by any thread. */
public interface Service {

    /** Name on the command line and in group ids: {@code frontier}. */
    String name();

    /** The consumer group through which it reads. */
    String group();

    /** Begins to work and returns; called once. */
    void start();

    /** Finishes what it has in hand and returns when it has stopped. Stopping twice is stopping once. */
    void stop();

    /** How it is now. */
    Health health();
}
