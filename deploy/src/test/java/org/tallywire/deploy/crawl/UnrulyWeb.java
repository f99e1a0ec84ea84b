package org.tallywire.deploy.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;

/**
 * Hosts on loopback, 127.0.1.1 and up, all on one port, whose articles behave in every way. Each host lists its articles
 * in another kind of source and keeps account of what it was asked.
 */
final class UnrulyWeb implements AutoCloseable {

    /** A request as its host saw it, in nanoseconds; one that the client hung up on has no end. */
    record Visit(int host, String path, long from, Optional<Long> to) {}

    private static final String STORY = "<html><head><title>Story %1$s</title></head><body><article><h1>Story %1$s</h1>"
            + "<p>The plant of story %1$s is built as planned, its owner said on Monday.</p>".repeat(5)
            + "</article></body></html>";
    private static final Behaviour[] BEHAVIOURS = Behaviour.values();
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final double LONG_PAUSE = 0.6;

    private final int hosts;
    private final int articles;
    private final List<HttpServer> servers = new ArrayList<>();
    private final ServerSocket silent;
    private final ServerSocket foreign;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Visit> visits = new ArrayList<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final int port;

    private final byte[] bomb = Replies.zipped(new byte[16 * 1024 * 1024]);

    UnrulyWeb(int hosts, int articles) throws IOException {
        this.hosts = hosts;
        this.articles = articles;
        this.port = listen();
        // Connections are made, and nothing is ever said.
        this.silent = new ServerSocket(port, 50, InetAddress.getByName("127.0.2.1"));
        this.foreign = new ServerSocket(port, 50, InetAddress.getByName("127.0.2.3"));
        threads.execute(this::speakAnotherLanguage);
    }

    private void speakAnotherLanguage() {
        while (!foreign.isClosed())
            try (Socket connection = foreign.accept()) {
                connection.getInputStream().read();
                connection.getOutputStream().write("220 at your service\r\n".getBytes(UTF_8));
            } catch (IOException e) {
                // the next one
            }
    }

    private int listen() throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                int chosen = 0;
                for (int host = 0; host < hosts; host++) chosen = listen(host, chosen);
                servers.forEach(HttpServer::start);
                return chosen;
            } catch (BindException e) {
                servers.forEach(server -> server.stop(0));
                servers.clear();
                if (attempt == 10) throw e;
            }
        }
    }

    private int listen(int host, int wanted) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address(host), wanted), 0);
        servers.add(server);
        server.createContext("/", exchange -> visit(host, exchange));
        server.setExecutor(threads);
        return server.getAddress().getPort();
    }

    private static String address(int host) {
        return "127.0." + (1 + host / 250) + "." + (1 + host % 250);
    }

    /** The address of what the host has at the path. */
    String url(int host, String path) {
        return "http://" + address(host) + ":" + port + path;
    }

    private Behaviour behaviour(int host, int article) {
        int slot = host * articles + article;
        int period = Math.max(articles, BEHAVIOURS.length);
        return slot % period < BEHAVIOURS.length ? BEHAVIOURS[slot % period] : Behaviour.PLAIN;
    }

    private String path(int host, int article) {
        String story = "/2026/03/01/story-of-host-" + host + "-number-" + article;
        return behaviour(host, article) == Behaviour.DISALLOWED ? "/private" + story : story;
    }

    /** Every article with what is to become of it. */
    Map<String, Behaviour> expected() {
        var expected = new LinkedHashMap<String, Behaviour>();
        for (int host = 0; host < hosts; host++)
            for (int article = 0; article < articles; article++)
                expected.put(url(host, path(host, article)), behaviour(host, article));
        return expected;
    }

    /** Sources that cannot be read, with why. */
    Map<String, String> failingSources() {
        return Map.of(
                "http://127.0.2.1:" + port + "/feed",
                "robots-unavailable",
                "http://127.0.2.2:" + port + "/feed",
                "not-connected",
                "http://nowhere.invalid/feed",
                "no-such-host",
                "http://127.0.2.3:" + port + "/feed",
                "robots-unavailable",
                "https://127.0.2.3:" + port + "/tls",
                "tls",
                url(0, "/moved"),
                "unreadable",
                url(1 % hosts, "/not-there"),
                "status-404");
    }

    List<Source> sources() {
        var sources = new ArrayList<Source>();
        for (int host = 0; host < hosts; host++) sources.add(source(url(host, "/source"), Listings.kind(host)));
        failingSources().keySet().forEach(url -> sources.add(source(url, SourceKind.FEED)));
        return sources;
    }

    private static Source source(String url, SourceKind kind) {
        return Source.newBuilder().setUrl(url).setKind(kind).build();
    }

    /** Hosts whose robots.txt asks for a pause. */
    Optional<Duration> pause(int host) {
        return host % 4 == 1 ? Optional.of(Duration.ofMillis((long) (LONG_PAUSE * 1000))) : Optional.empty();
    }

    /** What was asked so far, in the order in which it came. */
    List<Visit> visits() {
        synchronized (visits) {
            return List.copyOf(visits);
        }
    }

    private void visit(int host, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        long from = System.nanoTime();
        boolean served = false;
        try {
            answer(host, path, counts.merge(host + path, 1, Integer::sum) == 1, exchange);
            served = true;
        } finally {
            Optional<Long> to = Optional.ofNullable(
                            served ? exchange.getResponseHeaders().getFirst(Replies.SENT) : null)
                    .map(Long::valueOf);
            synchronized (visits) {
                visits.add(new Visit(host, path, from, to));
            }
            exchange.close();
        }
    }

    private void answer(int host, String path, boolean first, HttpExchange exchange) throws IOException {
        if (path.equals("/robots.txt")) robots(host, first, exchange);
        else if (path.equals("/source")) Replies.reply(exchange, 200, listing(host));
        else if (path.equals("/moved")) Replies.reply(exchange, 200, "<html><body>We have moved.");
        else if (path.startsWith("/loop")) Replies.redirect(exchange, path.equals("/loop/a") ? "/loop/b" : "/loop/a");
        else if (path.startsWith("/chain/"))
            Replies.redirect(exchange, "/chain/" + (Integer.parseInt(path.substring(7)) + 1));
        else if (path.startsWith("/target/")) Replies.reply(exchange, 200, STORY.formatted(path));
        else article(host, path, first, exchange);
    }

    private String listing(int host) {
        return Listings.of(
                host,
                IntStream.range(0, articles)
                        .mapToObj(article -> url(host, path(host, article)))
                        .toList());
    }

    private void robots(int host, boolean first, HttpExchange exchange) throws IOException {
        if (host % 10 == 3 && first) Replies.reply(exchange, 503, "");
        else
            Replies.reply(
                    exchange,
                    200,
                    "User-agent: *\nDisallow: /private\n"
                            + pause(host).map(p -> "Crawl-delay: " + LONG_PAUSE).orElse(""));
    }

    private void article(int host, String path, boolean first, HttpExchange exchange) throws IOException {
        Behaviour behaviour = null;
        for (int article = 0; article < articles; article++)
            if (path(host, article).equals(path)) behaviour = behaviour(host, article);
        if (behaviour == null) Replies.reply(exchange, 404, "");
        else answer(behaviour, host, path, first, exchange);
    }

    private void answer(Behaviour behaviour, int host, String path, boolean first, HttpExchange exchange)
            throws IOException {
        String story = STORY.formatted(path);
        switch (behaviour) {
            case GZIP -> Replies.coded(exchange, "gzip", Replies.zipped(story.getBytes(UTF_8)));
            case DEFLATE -> Replies.coded(exchange, "deflate", Replies.deflated(story.getBytes(UTF_8)));
            case BOMB -> Replies.coded(exchange, "gzip", bomb);
            case SLOW -> {
                hold(SLOW);
                Replies.reply(exchange, 200, story);
            }
            case FLAKY -> Replies.reply(exchange, first ? 500 : 200, story);
            case BUSY -> {
                if (first) exchange.getResponseHeaders().add("Retry-After", "1");
                Replies.reply(exchange, first ? 503 : 200, story);
            }
            case TOO_MANY -> Replies.reply(exchange, first ? 429 : 200, story);
            case ENDLESS -> Replies.endless(exchange);
            case REDIRECT -> Replies.redirect(exchange, "/target" + path);
            case REDIRECT_ACROSS -> Replies.redirect(exchange, url((host + 1) % hosts, "/target" + path));
            case MISSING -> Replies.reply(exchange, 404, "");
            case GONE -> Replies.reply(exchange, 410, "");
            case FORBIDDEN -> Replies.reply(exchange, 403, "");
            case BROKEN -> Replies.broken(exchange, story);
            case HANGING -> hold(Duration.ofSeconds(30));
            case LOOP -> Replies.redirect(exchange, "/loop/a");
            case LONG_CHAIN -> Replies.redirect(exchange, "/chain/1");
            case FILE -> Replies.redirect(exchange, "file:///etc/passwd");
            case PLAIN, DISALLOWED -> Replies.reply(exchange, 200, story);
        }
    }

    private void hold(Duration time) {
        try {
            closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        servers.forEach(server -> server.stop(0));
        silent.close();
        foreign.close();
        threads.shutdownNow();
    }
}
