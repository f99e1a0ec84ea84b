package org.tallywire.deploy.stages;

import java.util.List;
import java.util.Optional;
import org.tallywire.deploy.services.ServiceDefinition;

/** The services of the pipeline, in the order in which records flow. */
public final class Stages {

    private Stages() {}

    /** All services. */
    public static List<ServiceDefinition> services() {
        return List.of();
    }

    /** The service with the name. */
    public static Optional<ServiceDefinition> named(String name) {
        return services().stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
