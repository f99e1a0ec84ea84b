package org.tallywire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as it is told and keeps what it was asked. */
final class TestSite implements AutoCloseable {

    /** What it was asked, with the time in nanoseconds. */
    record Request(String path, Map<String, List<String>> headers, long at) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    /** What it answers. */
    record Reply(int status, Map<String, String> headers, byte[] body) {

        static Reply ok(String body) {
            return of(200, body);
        }

        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body.getBytes(UTF_8));
        }

        static Reply redirect(String location) {
            return of(302, "").with("Location", location);
        }

        Reply with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Reply(status, all, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Request, Reply>> replies = new java.util.concurrent.ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private TestSite(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** A site that has nothing yet. */
    static TestSite start() {
        try {
            return new TestSite(HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void serve(String path, Function<Request, Reply> reply) {
        replies.put(path, reply);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var request = new Request(path, Map.copyOf(exchange.getRequestHeaders()), System.nanoTime());
        requests.add(request);
        Function<Request, Reply> known = replies.get(path);
        Reply reply = known == null ? Reply.of(404, "") : known.apply(request);
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<String> paths() {
        return requests.stream().map(Request::path).toList();
    }

    int port() {
        return server.getAddress().getPort();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    String url(String path) {
        return on("127.0.0.1", path);
    }

    /** Any address of loopback is this site. */
    String on(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
