package org.tallywire.deploy.clients;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.tallywire.schemas.SchemaRegistryException;

/** Tells a failure that a record brings with it from one of the world around, which would fail every record. */
public final class Blame {

    private static final int MAX_CAUSES = 20;

    private Blame() {}

    /** Whether trying the record again elsewhere or later may succeed: then it must not be put aside. */
    public static boolean isOnTheWorld(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause())
            if (isInfrastructure(cause)) return true;
        return false;
    }

    private static boolean isInfrastructure(Throwable error) {
        if (error instanceof SchemaRegistryException registry) return registry.isUnavailable();
        return error instanceof RetriableException
                || error instanceof AuthenticationException
                || error instanceof AuthorizationException
                || error instanceof InterruptException
                || error instanceof InvalidStateStoreException
                || error instanceof ProcessorStateException
                || error instanceof LockException;
    }
}
