package org.tallywire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.fetch.FetcherConfig.Identity;

/** A server listens on loopback; whether it is reached tells what the guard is worth. */
class ForbiddenAddressTest {

    private static final FetcherConfig PUBLIC_ONLY = FetcherConfig.defaults()
            .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5))
            .withContact("https://operator.example/")
            .withHostDelay(Duration.ZERO);

    private final TestSite site = TestSite.start();

    @BeforeEach
    void serve() {
        site.serve("/", request -> TestSite.Reply.ok("secret"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://2130706433:%d/",
                "http://0.0.0.0:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://localhost:%d/",
                "http://127.0.0.77:%d/"
            })
    void nothingBehindTheFrontDoorIsAsked(String url) {
        Page page = fetch(PUBLIC_ONLY, url.formatted(site.port()));
        assertThat(page.getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(page.getProblem()).isEqualTo(FetchProblem.FORBIDDEN_ADDRESS);
        assertThat(page.getError()).contains("--allow-private");
        assertThat(page.getBody().remaining()).isZero();
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void theMetadataServiceIsNotAskedEitherAtOnceOrAtARedirect() {
        Page page = fetch(PUBLIC_ONLY, "http://169.254.169.254/latest/meta-data/");
        assertThat(page.getProblem()).isEqualTo(FetchProblem.FORBIDDEN_ADDRESS);
        assertThat(page.getError()).contains("169.254.169.254", "link-local");
    }

    /** The guard judges an address where it is connected to: here, only the second address is forbidden. */
    @Test
    void aRedirectIsJudgedLikeAnyAddress() {
        site.serve("/moved", request -> TestSite.Reply.redirect("ftp://127.0.0.1/"));
        site.serve("/file", request -> TestSite.Reply.redirect("file:///etc/passwd"));
        var open = PUBLIC_ONLY.withPrivateAddresses();
        assertThat(fetch(open, site.url("/moved")).getProblem()).isEqualTo(FetchProblem.BAD_ADDRESS);
        assertThat(fetch(open, site.url("/file")).getProblem()).isEqualTo(FetchProblem.BAD_ADDRESS);
    }

    @Test
    void withoutAContactOnlyLoopbackIsAskedAndOnlyIfAllowed() {
        var nobody = PUBLIC_ONLY.as(new Identity("tallywire/0.1", Optional.empty()));
        Page page = fetch(nobody, "http://192.88.99.1/");
        assertThat(page.getProblem()).isEqualTo(FetchProblem.NO_CONTACT);
        assertThat(page.getError()).contains("--contact");
        assertThat(new String(
                        fetch(nobody.withPrivateAddresses(), site.url("/"))
                                .getBody()
                                .array(),
                        UTF_8))
                .isEqualTo("secret");
    }

    @Test
    void throughAProxyWhatIsPlainlyLocalIsRefusedToo() {
        var proxied = PUBLIC_ONLY.withProxy(site.address());
        for (String url : new String[] {"http://10.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/"})
            assertThat(fetch(proxied, url).getProblem()).as(url).isEqualTo(FetchProblem.FORBIDDEN_ADDRESS);
        assertThat(site.requests()).isEmpty();
        assertThat(fetch(proxied, "http://news.example/").getStatus()).isEqualTo(200);
    }

    @Test
    void aRedirectToTheMetadataServiceIsNotFollowed() {
        site.serve("/jump", request -> TestSite.Reply.redirect("http://169.254.169.254/latest/meta-data/"));
        Page page = fetch(PUBLIC_ONLY.withProxy(site.address()), "http://news.example/jump");
        assertThat(page.getProblem()).isEqualTo(FetchProblem.FORBIDDEN_ADDRESS);
        assertThat(page.getRedirects()).containsExactly("http://169.254.169.254/latest/meta-data/");
        assertThat(site.paths()).doesNotContain("/latest/meta-data/");
    }

    /** The name server may say one thing when a name is checked and another when it is connected to. */
    @Test
    void aSocketLooksAtTheAddressThatItConnectsTo() throws IOException {
        try (var socket = new GuardedSockets(PUBLIC_ONLY).createSocket()) {
            assertThatThrownBy(() -> socket.connect(site.address(), 1000))
                    .isInstanceOf(GuardedSockets.RefusedException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("news.example", 80), 1000))
                    .isInstanceOf(GuardedSockets.RefusedException.class);
        }
        assertThat(site.requests()).isEmpty();
    }

    private static Page fetch(FetcherConfig config, String url) {
        try (var fetcher = new PageFetcher(config, TargetPolicy.anything(), Clock.systemUTC())) {
            return fetcher.fetch(Fetch.newBuilder()
                            .setUrl(url)
                            .setIssuedAt(Instant.EPOCH)
                            .build())
                    .join();
        }
    }
}
