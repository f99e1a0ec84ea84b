package org.tallywire.deploy.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The meters of a process: the JVM's, its disk's, and those of the services in it. Thread-safe. */
public final class ProcessMetrics implements AutoCloseable {

    /** Of the text that {@link #text()} gives. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final MeterRegistry registry;
    private final Supplier<String> text;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMetrics(MeterRegistry registry, Supplier<String> text) {
        this.registry = registry;
        this.text = text;
    }

    /** Of a process that nobody asks: meters cost next to nothing and keep nothing. */
    public static ProcessMetrics unasked() {
        return new ProcessMetrics(new CompositeMeterRegistry(), () -> "");
    }

    /**
     * Of a process that can be asked.
     *
     * @param prefix of the pipeline's topics
     * @param directory where it keeps its state, whether that is there yet or not: how full its disk is, is told
     */
    public static ProcessMetrics of(String prefix, Path directory) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new FewerOfKafka(prefix));
        var metrics = new ProcessMetrics(registry, registry::scrape);
        metrics.bind(existing(directory.toAbsolutePath().normalize()));
        return metrics;
    }

    private static Path existing(Path directory) {
        Path parent = directory.getParent();
        return Files.exists(directory) || parent == null ? directory : existing(parent);
    }

    private void bind(Path directory) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new DiskSpaceMetrics(directory.toFile()).bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where services count. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All that was counted, in Prometheus' text format. */
    public String text() {
        return text.get();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
