package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.fetch.TestSite.Reply;
import org.tallywire.ingest.fetch.TestSite.Request;

class PolitenessTest {

    private static final FetcherConfig CONFIG = FetcherConfig.defaults()
            .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5))
            .withPrivateAddresses()
            .withContact("https://operator.example/")
            .withHostDelay(Duration.ZERO);

    private final TestSite site = TestSite.start();
    private PageFetcher fetcher = new PageFetcher(CONFIG, TargetPolicy.anything(), Clock.systemUTC());

    @AfterEach
    void stop() {
        fetcher.close();
        site.close();
    }

    @Test
    void robotsAreAskedOnceAndObeyed() {
        robots("User-agent: *\nDisallow: /private\nCrawl-delay: 0.001");
        site.serve("/open", request -> Reply.ok("open"));
        assertThat(fetch("/open").getStatus()).isEqualTo(200);
        Page page = fetch("/private/1");
        assertThat(page.getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(page.getProblem()).isEqualTo(FetchProblem.ROBOTS_DISALLOWED);
        assertThat(page.getError()).contains("/robots.txt does not allow");
        assertThat(site.paths()).containsExactly("/robots.txt", "/.well-known/tdmrep.json", "/open");
    }

    @Test
    void whatIsSaidToUsCountsMoreThanWhatIsSaidToAll() {
        robots("User-agent: *\nDisallow: /\n\nUser-agent: TallyWire\nDisallow: /no");
        site.serve("/yes", request -> Reply.ok("yes"));
        assertThat(fetch("/yes").getStatus()).isEqualTo(200);
        assertThat(fetch("/no").getProblem()).isEqualTo(FetchProblem.ROBOTS_DISALLOWED);
    }

    @Test
    void robotsAreReadOverRedirectsAndOnlySoFar() {
        site.serve("/robots.txt", request -> Reply.redirect("/elsewhere.txt"));
        site.serve(
                "/elsewhere.txt",
                request -> Reply.ok(
                        "User-agent: *\nDisallow: /first\n" + "#".repeat(RobotsFile.MAX_BYTES) + "\nDisallow: /late"));
        site.serve("/late", request -> Reply.ok("late"));
        assertThat(fetch("/first").getProblem()).isEqualTo(FetchProblem.ROBOTS_DISALLOWED);
        assertThat(fetch("/late").getStatus()).isEqualTo(200);
    }

    @Test
    void robotsThatAreNotThereAllowEverythingAndThoseThatFailNothing() {
        site.serve("/a", request -> Reply.ok("a"));
        for (int status : List.of(400, 401, 403, 404, 410)) {
            site.serve("/robots.txt", request -> Reply.of(status, "Disallow: /"));
            assertThat(fetchAnew("/a").getStatus()).as("%d", status).isEqualTo(200);
        }
        for (int status : List.of(500, 503, 429)) {
            site.serve("/robots.txt", request -> Reply.of(status, "").with("Retry-After", "7"));
            Page page = fetchAnew("/a");
            assertThat(page.getProblem()).as("%d", status).isEqualTo(FetchProblem.ROBOTS_UNAVAILABLE);
            assertThat(page.getHeaders()).containsExactly(new Header("retry-after", "7"));
        }
    }

    @Test
    void robotsThatFailedAreAskedForAgain() {
        site.serve("/a", request -> Reply.ok("a"));
        var failures = new AtomicInteger(2);
        site.serve("/robots.txt", r -> failures.getAndDecrement() > 0 ? Reply.of(503, "") : Reply.of(404, ""));
        assertThat(fetch("/a").getStatus()).isZero();
        assertThat(fetch("/a").getStatus()).isZero();
        assertThat(fetch("/a").getStatus()).isEqualTo(200);
    }

    @Test
    void aRedirectIntoAForbiddenPartOrSiteIsNotFollowed() {
        robots("User-agent: *\nDisallow: /private");
        site.serve("/a", request -> Reply.redirect("/private/1"));
        Page page = fetch("/a");
        assertThat(page.getProblem()).isEqualTo(FetchProblem.ROBOTS_DISALLOWED);
        assertThat(page.getRedirects()).containsExactly(site.url("/private/1"));
        assertThat(site.paths()).doesNotContain("/private/1");
    }

    @Test
    void theCrawlDelayIsKeptAndRecorded() {
        robots("User-agent: *\nCrawl-delay: 0.2");
        site.serve("/a", request -> Reply.redirect("/b"));
        site.serve("/b", request -> Reply.ok("b"));
        assertThat(fetch("/a").getCrawlDelayMillis()).isEqualTo(200);
        List<Request> requests = site.requests();
        assertThat(millis(requests, "/robots.txt", "/.well-known/tdmrep.json")).isGreaterThanOrEqualTo(200);
        assertThat(millis(requests, "/.well-known/tdmrep.json", "/a")).isGreaterThanOrEqualTo(200);
        assertThat(millis(requests, "/a", "/b")).isGreaterThanOrEqualTo(200);
    }

    @Test
    void aHostIsAskedOneThingAtATimeAtItsPaceWhoeverAsks() {
        renew(CONFIG.withHostDelay(Duration.ofMillis(60)));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        for (int i = 0; i < 5; i++)
            site.serve("/" + i, request -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                pause();
                inside.decrementAndGet();
                return Reply.ok("x");
            });
        var all = new CompletableFuture<?>[5];
        for (int i = 0; i < 5; i++) all[i] = fetcher.fetch(fetch(site.url("/" + i), FetchKind.SOURCE));
        CompletableFuture.allOf(all).join();
        assertThat(most).hasValue(1);
        List<Request> requests = site.requests();
        for (int i = 1; i < requests.size(); i++)
            assertThat(requests.get(i).at() - requests.get(i - 1).at()).isGreaterThanOrEqualTo(60_000_000L);
    }

    /** A process that was killed may have asked just before. */
    @Test
    void aHostRestsBeforeItsFirstRequest() {
        long start = System.nanoTime();
        renew(CONFIG.withHostDelay(Duration.ofMillis(80)));
        fetch("/a");
        assertThat(site.requests().get(0).at() - start).isGreaterThanOrEqualTo(80_000_000L);
    }

    @Test
    void aHostThatIsKnownToWantMoreRestGetsItBeforeItsFirstRequestToo() {
        long start = System.nanoTime();
        renew(CONFIG);
        fetcher.fetch(Fetch.newBuilder(fetch(site.url("/a"), FetchKind.ARTICLE))
                        .setCrawlDelayMillis(100L)
                        .build())
                .join();
        assertThat(site.requests().get(0).at() - start).isGreaterThanOrEqualTo(100_000_000L);
    }

    @Test
    void theUserAgentSaysWhoAsks() {
        fetch("/a");
        assertThat(site.requests())
                .extracting(request -> request.header("User-agent"))
                .containsOnly("tallywire/0.1 (+https://operator.example/)");
    }

    @Test
    void directivesForRobotsAreRecorded() {
        site.serve(
                "/a",
                request -> Reply.ok(
                                "<html><head><meta name=robots content='NoArchive, max-snippet:-1'><meta name=tallywire content=noai><meta name=otherbot content=noindex></head><body><meta name=robots content=nofollow>")
                        .with("Content-Type", "text/html")
                        .with("X-Robots-Tag", "otherbot: noindex"));
        assertThat(fetch("/a").getRobots()).containsExactly("noarchive", "max-snippet:-1", "noai");
        site.serve("/b", request -> Reply.ok("b").with("X-Robots-Tag", "noimageindex, max-image-preview:large"));
        assertThat(fetch("/b").getRobots()).containsExactly("noimageindex", "max-image-preview:large");
        site.serve("/c", request -> Reply.ok("c").with("X-Robots-Tag", "tallywire: noindex"));
        assertThat(fetch("/c").getRobots()).containsExactly("noindex");
    }

    @Test
    void reservationsAreReadFromFileHeaderAndPageEachOverTheOneBefore() {
        site.serve(
                "/.well-known/tdmrep.json",
                request -> Reply.ok(
                        "[{\"location\":\"/free/*.html$\",\"tdm-reservation\":0},{\"location\":\"/\",\"tdm-reservation\":1,\"tdm-policy\":\"https://a.example/terms\"}]"));
        site.serve("/free/1.html", request -> Reply.ok("x"));
        site.serve("/1", request -> Reply.ok("x"));
        site.serve("/2", request -> Reply.ok("x").with("tdm-reservation", "0"));
        site.serve(
                "/3",
                request -> Reply.ok(
                                "<meta name=tdm-reservation content=1><meta name=tdm-policy content='https://b.example/'>")
                        .with("Content-Type", "text/html; charset=utf-8")
                        .with("tdm-reservation", "0"));
        assertThat(fetch("/free/1.html").getTdmReserved()).isFalse();
        assertThat(fetch("/1")).satisfies(page -> {
            assertThat(page.getTdmReserved()).isTrue();
            assertThat(page.getTdmPolicy()).isEqualTo("https://a.example/terms");
        });
        assertThat(fetch("/2").getTdmReserved()).isFalse();
        assertThat(fetch("/3")).satisfies(page -> {
            assertThat(page.getTdmReserved()).isTrue();
            assertThat(page.getTdmPolicy()).isEqualTo("https://b.example/");
        });
        assertThat(site.paths()).containsOnlyOnce("/.well-known/tdmrep.json");
    }

    @Test
    void secretsGoToTheirHostAndNowhereElse() {
        var secrets = new RequestSecrets(Map.of(
                "127.0.0.1",
                new RequestSecrets.Headers(Map.of("Cookie", "session=s3cret", "Authorization", "Bearer t0ken"))));
        renew(CONFIG.withSecrets(secrets));
        site.serve("/a", request -> Reply.redirect(site.on("127.0.0.2", "/b")));
        site.serve("/b", request -> Reply.ok(request.header("Cookie") + request.header("Authorization")));
        Page page = fetch("/a");
        assertThat(page.getBody().remaining()).isZero();
        assertThat(site.requests().stream().filter(r -> r.path().equals("/a")))
                .extracting(request -> request.header("Cookie"), request -> request.header("Authorization"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("session=s3cret", "Bearer t0ken"));
        assertThat(page + " " + secrets + secrets.hosts() + CONFIG.withSecrets(secrets))
                .doesNotContain("s3cret", "t0ken");
    }

    private static long millis(List<Request> requests, String from, String to) {
        long start = requests.stream()
                .filter(r -> r.path().equals(from))
                .findFirst()
                .orElseThrow()
                .at();
        long end = requests.stream()
                .filter(r -> r.path().equals(to))
                .findFirst()
                .orElseThrow()
                .at();
        return (end - start) / 1_000_000;
    }

    /** Long enough that an overlap would be seen. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void robots(String text) {
        site.serve("/robots.txt", request -> Reply.ok(text).with("Content-Type", "text/plain"));
    }

    private void renew(FetcherConfig config) {
        fetcher.close();
        fetcher = new PageFetcher(config, TargetPolicy.anything(), Clock.systemUTC());
    }

    private Page fetchAnew(String path) {
        renew(CONFIG);
        return fetch(path);
    }

    private Page fetch(String path) {
        return fetcher.fetch(fetch(site.url(path), FetchKind.ARTICLE)).join();
    }

    private static Fetch fetch(String url, FetchKind kind) {
        return Fetch.newBuilder()
                .setUrl(url)
                .setKind(kind)
                .setIssuedAt(Instant.EPOCH)
                .build();
    }
}
