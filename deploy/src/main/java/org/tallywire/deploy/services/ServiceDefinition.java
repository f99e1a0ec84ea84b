package org.tallywire.deploy.services;

import java.util.function.Function;

/**
 * A service that a process can run.
 *
 * @param name name on the command line and in group ids
 * @param summary what it does, in a few words
 * @param make makes it, without starting it
 */
public record ServiceDefinition(String name, String summary, Function<Platform, Service> make) {
    public ServiceDefinition {
        if (!name.matches("[a-z][a-z-]*")) throw new IllegalArgumentException("bad service name: " + name);
    }
}
