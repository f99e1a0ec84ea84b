package org.tallywire.deploy.services;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.tallywire.schemas.SchemaRegistryException;

/** Shows in which state a service is, and counts by cause how often it failed, from zero. Thread-safe. */
final class ServiceMeters {

    private static final int MAX_CAUSES = 20;

    /** What a service can fail of, as far as that tells where to look. */
    enum Cause {
        REGISTRY,
        KAFKA,
        IO,
        /** Out of memory, and other errors of the machine. */
        MACHINE,
        OTHER;

        static Cause of(Throwable why) {
            Throwable cause = why;
            Cause found = OTHER;
            for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
                Cause known = known(cause);
                if (known.ordinal() < found.ordinal()) found = known;
            }
            return found;
        }

        private static Cause known(Throwable why) {
            if (why instanceof SchemaRegistryException) return REGISTRY;
            if (why instanceof KafkaException) return KAFKA;
            if (why instanceof IOException || why instanceof UncheckedIOException) return IO;
            return why instanceof Error ? MACHINE : OTHER;
        }
    }

    private final Map<Cause, Counter> failures = new EnumMap<>(Cause.class);

    ServiceMeters(Service service, MeterRegistry meters) {
        for (Cause cause : Cause.values()) failures.put(cause, failures(service, cause, meters));
        for (Health.State state : Health.State.values()) show(service, state, meters);
    }

    private static Counter failures(Service service, Cause cause, MeterRegistry meters) {
        return Counter.builder("tallywire.service.failures")
                .description("Failures after which a service was started again, or gave up")
                .tag("service", service.name())
                .tag("cause", word(cause))
                .register(meters);
    }

    private static void show(Service service, Health.State state, MeterRegistry meters) {
        Gauge.builder("tallywire.service.state", service, of -> of.health().state() == state ? 1 : 0)
                .description("1 for the state that the service is in")
                .tag("service", service.name())
                .tag("state", word(state))
                .strongReference(true)
                .register(meters);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void failed(Throwable why) {
        Counter counter = failures.get(Cause.of(why));
        if (counter != null) counter.increment();
    }
}
