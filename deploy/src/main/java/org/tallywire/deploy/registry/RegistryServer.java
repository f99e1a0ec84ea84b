package org.tallywire.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in schema registry: the part of the Confluent Schema Registry REST API that writing and reading Avro needs.
 * Thread-safe.
 *
 * <table>
 * <caption>What it answers</caption>
 * <tr><td>{@code GET /subjects}<td>names
 * <tr><td>{@code POST /subjects/S}<td>the version that the schema in the body is
 * <tr><td>{@code GET /subjects/S/versions}<td>numbers
 * <tr><td>{@code POST /subjects/S/versions}<td>registers the schema in the body, answers its id
 * <tr><td>{@code GET /subjects/S/versions/N}<td>a version, by number or {@code latest}
 * <tr><td>{@code GET /schemas/ids/I}<td>a schema
 * <tr><td>{@code POST /compatibility/subjects/S/versions/N}<td>whether the schema in the body could follow
 * <tr><td>{@code GET}, {@code PUT /config}, {@code /config/S}<td>compatibility level; a subject without one of its own is
 * answered with 40408, or with {@code ?defaultToGlobal=true} with the level that applies
 * </table>
 *
 * <p>Avro only, no references, no deletion, no modes; levels weaker than {@code BACKWARD} are refused. Errors carry
 * Confluent's codes (40401, 40402, 40403, 40408, 409, 42201, 42202, 42203). Entries are kept in a compacted topic of
 * one partition as plain JSON; one registry writes it at a time.
 */
public final class RegistryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;
    private static final int THREADS = 4;

    private final HttpServer http;
    private final ExecutorService threads;
    private final EntryLog log;
    private final Routes routes;

    private RegistryServer(HttpServer http, EntryLog log) {
        this.http = http;
        this.log = log;
        this.routes = new Routes(new Subjects(log));
        this.threads = Executors.newFixedThreadPool(THREADS, RegistryServer::daemon);
    }

    /**
     * A registry whose entries are in the topic {@code <prefix>schemas} of a broker.
     *
     * @param kafka settings of Kafka clients, {@code bootstrap.servers} at least
     * @param address where to listen; port 0 for any free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static RegistryServer start(Map<String, Object> kafka, String prefix, InetSocketAddress address) {
        return start(TopicEntryLog.open(kafka, prefix + "schemas"), address);
    }

    static RegistryServer start(EntryLog log, InetSocketAddress address) {
        try {
            var server = new RegistryServer(HttpServer.create(address, 0), log);
            server.http.setExecutor(server.threads);
            server.http.createContext("/", server::handle);
            server.http.start();
            return server;
        } catch (IOException e) {
            log.close();
            throw new UncheckedIOException(
                    "the schema registry cannot listen on " + address + ": " + e.getMessage() + "; choose another port",
                    e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "schema-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    public URI url() {
        var address = http.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                respond(exchange, 200, answer(exchange));
            } catch (Refusal refusal) {
                respond(exchange, refusal.httpStatus(), error(refusal.code(), refusal.reason()));
            } catch (RuntimeException e) {
                LOG.warn(
                        "the schema registry failed on {} {}",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        e);
                respond(exchange, 500, error(Refusal.STORE_FAILED, "Error in the backend data store: " + e));
            }
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException, Refusal {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES)
            throw new Refusal(Refusal.TOO_LARGE, "The request is larger than " + MAX_REQUEST_BYTES + " bytes");
        return routes.answer(
                exchange.getRequestMethod(),
                segments(exchange.getRequestURI().getRawPath()),
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                new String(body, StandardCharsets.UTF_8));
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode error(int code, String message) {
        return JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message);
    }

    private static void respond(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Stops listening and closes the log. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
        log.close();
    }
}
