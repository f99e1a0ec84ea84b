package org.tallywire.deploy.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tallywire.deploy.metrics.ProcessMetrics;

/**
 * Says over HTTP how a service is, for whoever starts it anew or sends work to it: {@code /health/live} is 200 unless it
 * has given up, {@code /health/ready} only while it works; 503 otherwise. The body is
 * {@code {"service":"factbook","state":"running","detail":""}}. {@code /metrics} is what the process counts, in Prometheus'
 * text format. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(HealthServer::daemon);
    private final Service service;

    private HealthServer(HttpServer http, Service service) {
        this.http = http;
        this.service = service;
    }

    /**
     * Listens from now on.
     *
     * @param metrics what {@code /metrics} tells
     * @param address port 0 for any free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static HealthServer start(Service service, ProcessMetrics metrics, InetSocketAddress address) {
        try {
            var server = new HealthServer(HttpServer.create(address, 0), service);
            server.http.setExecutor(server.threads);
            server.http.createContext(
                    "/health/live", exchange -> server.answer(exchange, server.state() != Health.State.FAILED));
            server.http.createContext(
                    "/health/ready", exchange -> server.answer(exchange, server.state() == Health.State.RUNNING));
            server.http.createContext(
                    "/metrics", exchange -> send(exchange, 200, ProcessMetrics.CONTENT_TYPE, metrics.text()));
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot say on " + address + " how " + service.name() + " is: " + e.getMessage()
                            + "; choose another --health-port",
                    e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    private Health.State state() {
        return service.health().state();
    }

    private void answer(HttpExchange exchange, boolean well) throws IOException {
        Health health = service.health();
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("service", service.name())
                .put("state", health.state().name().toLowerCase(Locale.ROOT))
                .put("detail", health.detail())
                .toString();
        send(exchange, well ? 200 : 503, "application/json", json);
    }

    private static void send(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
