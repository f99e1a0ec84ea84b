package org.tallywire.aggregate.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.function.Supplier;

/**
 * What the query service counts and shows of itself.
 *
 * @param meters where questions are counted
 * @param page what {@value #PATH} answers, in Prometheus' text format
 */
public record Metrics(MeterRegistry meters, Supplier<String> page) {

    static final String PATH = "/metrics";
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Nothing. */
    public static Metrics none() {
        return new Metrics(new CompositeMeterRegistry(), () -> "");
    }
}
