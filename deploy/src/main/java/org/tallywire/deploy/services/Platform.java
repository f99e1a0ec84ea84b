package org.tallywire.deploy.services;

import java.time.Clock;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.metrics.ProcessMetrics;
import org.tallywire.schemas.Wire;

/**
 * What a process gives the services that run in it.
 *
 * @param clients settings of Kafka clients
 * @param wire topic names and schemas
 * @param clock the time
 * @param metrics where they count
 */
public record Platform(ClientSettings clients, Wire wire, Clock clock, ProcessMetrics metrics) {

    /** In a process that nobody asks what it counts. */
    public Platform(ClientSettings clients, Wire wire, Clock clock) {
        this(clients, wire, clock, ProcessMetrics.unasked());
    }

    /** The same, counting elsewhere. */
    public Platform with(ProcessMetrics elsewhere) {
        return new Platform(clients, wire, clock, elsewhere);
    }
}
