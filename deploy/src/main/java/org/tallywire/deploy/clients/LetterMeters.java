package org.tallywire.deploy.clients;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.tallywire.schemas.SchemaRegistryException;

/** Counts a stage's dead letters by the class of their cause, from zero. Thread-safe. */
final class LetterMeters {

    private static final int MAX_CAUSES = 20;

    /** What is wrong with a record, as far as that tells what to do about it. */
    enum Cause {
        /** Its schema is not there, or does not fit. */
        SCHEMA,
        /** Its bytes are no record. */
        BYTES,
        /** What it says is refused. */
        VALUE,
        /** Code failed on it in a way that nobody foresaw. */
        CODE,
        /** What was made of it cannot be written. */
        RESULT;

        static Cause of(String step, Throwable error) {
            Throwable cause = error;
            for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause())
                if (cause instanceof SchemaRegistryException) return SCHEMA;
            return switch (step) {
                case DeadLetters.READ -> BYTES;
                case DeadLetters.WRITE -> RESULT;
                default -> error instanceof IllegalArgumentException ? VALUE : CODE;
            };
        }
    }

    private final Map<Cause, Counter> letters = new EnumMap<>(Cause.class);

    LetterMeters(MeterRegistry meters, String stage) {
        for (Cause cause : Cause.values())
            letters.put(
                    cause,
                    Counter.builder("tallywire.dead.letters")
                            .description("Records that a stage could not work on")
                            .tag("stage", stage)
                            .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                            .register(meters));
    }

    void count(String step, Throwable error) {
        Counter counter = letters.get(Cause.of(step, error));
        if (counter != null) counter.increment();
    }
}
