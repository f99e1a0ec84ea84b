package org.tallywire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.schemas.Topics;

class PageFetcherTest {

    private static final FetcherConfig CONFIG = FetcherConfig.defaults()
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
            .withPrivateAddresses()
            .withContact("https://operator.example/")
            .withHostDelay(Duration.ZERO);

    private final CountDownLatch testOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        testOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPageIsRecordedAsItCame() {
        serve("/a", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Set-Cookie", "session=secret");
            reply(exchange, 200, "<p>hello</p>".getBytes(UTF_8));
        });
        Page page = fetch(fetchOf("/a"));
        assertThat(page.getOutcome()).isEqualTo(Outcome.RESPONSE);
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(text(page)).isEqualTo("<p>hello</p>");
        assertThat(page.getError()).isNull();
        assertThat(page.getAttempt()).isEqualTo(7);
        assertThat(page.getHeaders())
                .extracting(Header::getName)
                .contains("etag")
                .doesNotContain("set-cookie");
    }

    @Test
    void errorStatusesAreResponses() {
        serve("/missing", exchange -> reply(exchange, 404, new byte[0]));
        serve("/broken", exchange -> reply(exchange, 500, "oops".getBytes(UTF_8)));
        assertThat(fetch(fetchOf("/missing")).getStatus()).isEqualTo(404);
        assertThat(fetch(fetchOf("/broken")).getStatus()).isEqualTo(500);
    }

    @Test
    void validatorsAreSentAndAnUnchangedPageIsA304() {
        serve("/a", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && "Sun, 01 Mar 2026 08:00:00 GMT"
                            .equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            if (known) exchange.sendResponseHeaders(304, -1);
            else reply(exchange, 200, "new".getBytes(UTF_8));
            exchange.close();
        });
        Fetch fetch = Fetch.newBuilder(fetchOf("/a"))
                .setEtag("\"v1\"")
                .setLastModified("Sun, 01 Mar 2026 08:00:00 GMT")
                .build();
        assertThat(fetch(fetch).getStatus()).isEqualTo(304);
    }

    @Test
    void aValidatorThatNoRequestMayCarryIsLeftOut() {
        serve("/a", exchange -> reply(exchange, 200, "fine".getBytes(UTF_8)));
        assertThat(fetch(Fetch.newBuilder(fetchOf("/a")).setEtag("\"\u00e9\n\"").build())
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void anUnreachableHostSaysSo() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Page page = fetch(fetchOfUrl("http://127.0.0.1:" + closed + "/"));
        assertThat(page.getOutcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(page.getError()).isNotBlank();
        assertThat(page.getStatus()).isZero();
    }

    @Test
    void aServerThatTricklesIsCut() {
        serve("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            hold();
        });
        Page page = fetcher(CONFIG.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300)))
                .fetch(fetchOf("/slow"))
                .join();
        assertThat(page.getOutcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void aPageOfTwentyMegabytesIsCutAndMarked() {
        serve("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1024 * 1024];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 20; i++) body.write(chunk);
            }
        });
        Page page = fetch(fetchOf("/huge"));
        assertThat(page.getBody().remaining()).isEqualTo(Topics.MAX_BODY_BYTES);
        assertThat(page.getTruncated()).isTrue();
        assertThat(page.getOutcome()).isEqualTo(Outcome.RESPONSE);
    }

    @Test
    void gzipIsUndone() {
        serve("/zip", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            reply(exchange, 200, gzip("squeezed".getBytes(UTF_8)));
        });
        assertThat(text(fetch(fetchOf("/zip")))).isEqualTo("squeezed");
    }

    @Test
    void aDecompressionBombIsCut() {
        serve("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            reply(exchange, 200, gzip(new byte[64 * 1024 * 1024]));
        });
        Page page = fetch(fetchOf("/bomb"));
        assertThat(page.getBody().remaining()).isEqualTo(Topics.MAX_BODY_BYTES);
        assertThat(page.getTruncated()).isTrue();
    }

    @Test
    void redirectsAreFollowedAndRecorded() {
        redirect("/old", "/new?x=1");
        serve("/new", exchange -> reply(exchange, 200, "moved".getBytes(UTF_8)));
        Page page = fetch(fetchOf("/old"));
        assertThat(text(page)).isEqualTo("moved");
        assertThat(page.getFinalUrl()).isEqualTo(url("/new?x=1"));
        assertThat(page.getRedirects()).containsExactly(url("/new?x=1"));
    }

    @Test
    void aRedirectLoopIsCut() {
        redirect("/a", "/b");
        redirect("/b", "/a");
        Page page = fetch(fetchOf("/a"));
        assertThat(page.getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(page.getError()).contains("redirect loop");
    }

    @Test
    void aLongChainOfRedirectsIsCut() {
        for (int i = 0; i < 10; i++) redirect("/r" + i, "/r" + (i + 1));
        assertThat(fetch(fetchOf("/r0")).getError()).contains("more than 5 redirects");
    }

    @Test
    void otherSchemesAreRefusedAtOnceAndAtRedirects() {
        redirect("/file", "file:///etc/passwd");
        assertThat(fetch(fetchOfUrl("ftp://example.com/a")).getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(fetch(fetchOf("/file")).getOutcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void thePolicyIsAskedAboutRedirectTargetsToo() {
        redirect("/a", "/secret");
        TargetPolicy policy =
                target -> target.uri().getPath().equals("/secret") ? Optional.of("not there") : Optional.empty();
        Page page = new PageFetcher(CONFIG, policy, Clock.systemUTC())
                .fetch(fetchOf("/a"))
                .join();
        assertThat(page.getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(page.getError()).isEqualTo("not there");
    }

    @Test
    void everythingGoesThroughTheProxy() {
        serve("/", exchange -> reply(exchange, 200, ("proxied " + exchange.getRequestURI()).getBytes(UTF_8)));
        Page page = fetcher(CONFIG.withProxy(server.getAddress()))
                .fetch(fetchOfUrl("http://news.invalid/story"))
                .join();
        assertThat(text(page)).isEqualTo("proxied http://news.invalid/story");
    }

    @Test
    void anAnswerThatBreaksOffIsUnreachable() throws Exception {
        serve("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(UTF_8));
            throw new IOException("hangs up");
        });
        Page page = fetch(fetchOf("/half"));
        assertThat(page.getOutcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(page.getProblem()).isEqualTo(FetchProblem.BROKEN_OFF);
    }

    @Test
    void everyCodingIsUndone() {
        serveCoded("/gzip", "gzip", gzip("squeezed".getBytes(UTF_8)));
        serveCoded("/zlib", "deflate", deflated("squeezed", false));
        serveCoded("/raw", "deflate", deflated("squeezed", true));
        serveCoded("/twice", "gzip, gzip", gzip(gzip("squeezed".getBytes(UTF_8))));
        serveCoded("/lie", "gzip", "squeezed".getBytes(UTF_8));
        // "squeezed" in a metablock that is not compressed, as RFC 7932 writes it.
        serveCoded("/brotli", "br", HexFormat.of().parseHex("8b038073717565657a656403"));
        for (String path : List.of("/gzip", "/zlib", "/raw", "/twice", "/lie", "/brotli"))
            assertThat(text(fetch(fetchOf(path)))).as(path).isEqualTo("squeezed");
    }

    @Test
    void aCodingThatBreaksOffGivesWhatCouldBeReadAndIsMarked() {
        byte[] zip = gzip(new byte[100_000]);
        serveCoded("/cut", "gzip", Arrays.copyOf(zip, zip.length / 2));
        Page page = fetch(fetchOf("/cut"));
        assertThat(page.getTruncated()).isTrue();
        assertThat(page.getStatus()).isEqualTo(200);
    }

    @Test
    void anEndlessBodyIsCut() {
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            try (OutputStream body = exchange.getResponseBody()) {
                while (testOver.getCount() > 0) body.write(chunk);
            }
        });
        Page page = fetch(fetchOf("/endless"));
        assertThat(page.getBody().remaining()).isEqualTo(Topics.MAX_BODY_BYTES);
        assertThat(page.getTruncated()).isTrue();
    }

    @Test
    void whatIsNoHttpIsABadResponse() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> greet(socket, "220 smtp ready\r\n"));
            Page page = fetch(fetchOfUrl("http://127.0.0.1:" + socket.getLocalPort() + "/"));
            assertThat(page.getOutcome()).isEqualTo(Outcome.REFUSED);
            assertThat(page.getProblem()).isEqualTo(FetchProblem.ROBOTS_UNAVAILABLE);
        }
    }

    private void greet(ServerSocket socket, String greeting) {
        while (!socket.isClosed())
            try (var connection = socket.accept()) {
                connection.getInputStream().read(new byte[1024]);
                connection.getOutputStream().write(greeting.getBytes(UTF_8));
            } catch (IOException e) {
                return;
            }
    }

    private void serveCoded(String path, String coding, byte[] body) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", coding);
            reply(exchange, 200, body);
        });
    }

    private static byte[] deflated(String text, boolean raw) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        deflater.setInput(text.getBytes(UTF_8));
        deflater.finish();
        byte[] bytes = new byte[1000];
        return Arrays.copyOf(bytes, deflater.deflate(bytes));
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, answer::to);
    }

    private void redirect(String path, String target) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void hold() {
        try {
            testOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Page fetch(Fetch fetch) {
        return fetcher(CONFIG).fetch(fetch).join();
    }

    private static PageFetcher fetcher(FetcherConfig config) {
        return new PageFetcher(config, TargetPolicy.anything(), Clock.systemUTC());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Fetch fetchOf(String path) {
        return fetchOfUrl(url(path));
    }

    private static Fetch fetchOfUrl(String url) {
        return Fetch.newBuilder()
                .setUrl(url)
                .setKind(FetchKind.ARTICLE)
                .setAttempt(7)
                .setIssuedAt(Instant.EPOCH)
                .build();
    }

    private static String text(Page page) {
        return UTF_8.decode(page.getBody().duplicate()).toString();
    }
}
