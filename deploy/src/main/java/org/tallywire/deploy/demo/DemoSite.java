package org.tallywire.deploy.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bundled news site, on loopback. It is a forward proxy for {@code http} URLs of its outlets, which are hosts under
 * {@code .example}, so that the URLs and ids of its articles do not depend on the port; and {@link #home()} shows the
 * same pages to a browser. It starts with nothing released, in its first edition.
 *
 * <p>It speaks plain HTTP only: a {@code CONNECT} is answered by closing the connection.
 *
 * <p>Safe for concurrent use; every answer shows one moment of the site.
 *
 * <pre>{@code
 * try (var site = DemoSite.start(DemoSite.Options.defaults())) {
 *     site.publishAll();
 *     var client = HttpClient.newBuilder().proxy(ProxySelector.of(site.proxy())).build();
 *     ...
 *     site.publish(site.lastEdition());
 * }
 * }</pre>
 */
public final class DemoSite implements AutoCloseable {

    private static final int THREADS = 8;

    /**
     * How the site starts.
     *
     * @param port to listen on; 0 for a free one
     * @param shuffle seed of the order of release and of the feeds; empty for the order of publication
     * @param twice whether every article is announced again, in a second feed, under a second URL
     */
    public record Options(int port, OptionalLong shuffle, boolean twice) {
        public Options {
            if (port < 0 || port > 65535) throw new IllegalArgumentException("no port: " + port);
        }

        /** A free port, the order of publication, everything once. */
        public static Options defaults() {
            return new Options(0, OptionalLong.empty(), false);
        }

        public Options shuffledBy(long seed) {
            return new Options(port, OptionalLong.of(seed), twice);
        }

        public Options announcingTwice() {
            return new Options(port, shuffle, true);
        }
    }

    private final Archive archive;
    private final List<Story> order;
    private final AtomicReference<Edition> now;
    private final Router router;
    private final Readership readership = new Readership();
    private final HttpServer server;
    private final ExecutorService threads;

    private DemoSite(Archive archive, Options options, HttpServer server) {
        this.archive = archive;
        this.order = order(archive.stories(), options.shuffle());
        this.now = new AtomicReference<>(new Edition(1, List.of(), options.twice(), 0));
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, "demo-site");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        this.router = new Router(archive);
        server.createContext("/", new SiteHandler(router, now::get, readership));
    }

    /** Starts a site. Throws {@link IOException} where the port is taken. */
    public static DemoSite start(Options options) throws IOException {
        return start(options, InetAddress.getLoopbackAddress());
    }

    /** Starts a site that listens on the address, for others than this machine to crawl. */
    public static DemoSite start(Options options, InetAddress listen) throws IOException {
        var address = new InetSocketAddress(listen, options.port());
        var site = new DemoSite(Archive.bundled(), options, HttpServer.create(address, 0));
        site.server.start();
        return site;
    }

    private static List<Story> order(List<Story> stories, OptionalLong seed) {
        var order = new ArrayList<>(stories);
        seed.ifPresent(value -> Collections.shuffle(order, new Random(value)));
        return List.copyOf(order);
    }

    /** Releases the next article; its slug, or empty where all are out. */
    public Optional<String> publishNext() {
        Edition before =
                now.getAndUpdate(edition -> upTo(edition, edition.released().size() + 1));
        int next = before.released().size();
        return next < order.size() ? Optional.of(order.get(next).slug()) : Optional.empty();
    }

    /** Releases every article that is not out yet. */
    public void publishAll() {
        now.updateAndGet(edition -> upTo(edition, order.size()));
    }

    /** Switches to an edition, 1 to {@link #lastEdition()}: what is out changes, what is not comes out as it has it. */
    public void publish(int edition) {
        if (edition < 1 || edition > lastEdition())
            throw new IllegalArgumentException("no edition " + edition + "; there are 1 to " + lastEdition());
        now.updateAndGet(before -> before.numbered(edition));
    }

    private Edition upTo(Edition edition, int count) {
        return count > order.size() || count == edition.released().size()
                ? edition
                : edition.releasing(order.subList(0, count));
    }

    /** How many editions there are. */
    public int lastEdition() {
        return archive.editions();
    }

    /** The canonical URL of every article by its slug, in the order of release, whether released yet or not. */
    public Map<String, URI> articleUrls() {
        var urls = new LinkedHashMap<String, URI>();
        order.forEach(story -> urls.put(story.slug(), story.url()));
        return Collections.unmodifiableMap(urls);
    }

    /** How many articles are out. */
    public int released() {
        return edition().released().size();
    }

    /** The released articles whose present state nobody has been answered through the proxy yet. */
    public List<String> unread() {
        Edition edition = edition();
        return edition.released().stream()
                .filter(story -> !hasBeenRead(story, edition))
                .map(Story::slug)
                .toList();
    }

    private Edition edition() {
        return Objects.requireNonNull(now.get());
    }

    private boolean hasBeenRead(Story story, Edition edition) {
        String host = story.outlet().host();
        return readership.hasSeen(host, story.path(), router.proxied(host, story.path(), edition));
    }

    /** Where a crawler finds its proxy. */
    public InetSocketAddress proxy() {
        return server.getAddress();
    }

    /** Where a browser finds the list of outlets. */
    public URI home() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Stops serving at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
