package org.tallywire.deploy.services;

import java.time.Clock;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.schemas.Wire;

/**
 * What a process gives the services that run in it.
 *
 * @param clients settings of Kafka clients
 * @param wire topic names and schemas
 * @param clock the time
 */
public record Platform(ClientSettings clients, Wire wire, Clock clock) {}
