package org.tallywire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.BoundedBody.Body;

/** Whatever a site says of itself ends in an answer: no exception escapes, nothing hangs. */
class SiteFileFuzzTest {

    private static final WebAddress PAGE =
            WebAddress.parse("https://news.example/a/b?c=d").orElseThrow();

    private static final List<String> ROBOTS = List.of(
            "User-agent: *",
            "user-agent:tallywire",
            "Disallow: /",
            "Disallow:",
            "Allow: /a",
            "Disallow: /*?$",
            "Disallow: *a*b*c*d*",
            "Crawl-delay: 5",
            "Crawl-delay: 1e99",
            "Crawl-delay: -3",
            "Crawl-delay: NaN",
            "Sitemap: https://news.example/map.xml",
            "Sitemap: \0",
            "# nothing",
            "\uFEFFUser-agent: *",
            "User-agent",
            ":",
            "Disallow: /%zz",
            "Disallow: " + "/*".repeat(200),
            "<html>",
            "\r",
            "Noindex: /",
            "Host: x");

    private static final List<String> RESERVATIONS = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"location\"",
            "\"/\"",
            "\"/a*b*c$\"",
            "\"**********************\"",
            "\"tdm-reservation\"",
            "1",
            "0",
            "null",
            "\"tdm-policy\"",
            "\"https://a.example/\"",
            "[{\"location\":\"/a\",\"tdm-reservation\":1}",
            "\\",
            "\u0000");

    private static final List<String> HEADS = List.of(
            "<meta name=robots content='",
            "noindex, nofollow",
            "'>",
            "<meta name=tdm-reservation content=1>",
            "<meta name=",
            "<body",
            "<!--",
            "tallywire:",
            "otherbot: noindex",
            "unavailable_after: 25 Jun 2026 15:00:00 PST",
            ",",
            ":",
            "\0",
            "\u00e9");

    @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
    void anyRobotsFileGivesRules(@ForAll("robots") String text) {
        var rules = RobotsFile.parse("https://news.example/robots.txt", bytes(text), "text/plain", "tallywire");
        rules.allows(PAGE);
        rules.crawlDelay()
                .ifPresent(delay -> assertThat(delay).isPositive().isLessThanOrEqualTo(RobotsFile.LONGEST_DELAY));
        assertThat(rules.sitemaps()).isNotNull();
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void anyBytesGiveRules(@ForAll byte[] bytes) {
        RobotsFile.parse("https://news.example/robots.txt", ByteBuffer.wrap(bytes), "", "tallywire")
                .allows(PAGE);
        ReservationFile.parse(ByteBuffer.wrap(bytes)).of(PAGE);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
    void anyReservationFileSaysYesOrNoOrNothing(@ForAll("reservations") String text) {
        ReservationFile.parse(bytes(text)).of(PAGE);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void anyHeadAndHeaderGiveTerms(@ForAll("heads") String head, @ForAll("heads") String header) {
        var answered = new Exchange.Answered(
                200,
                Map.of("x-robots-tag", List.of(header), "tdm-reservation", List.of(header)),
                new Body(bytes(head), false));
        PageTerms terms = PageTerms.of(answered, "tallywire");
        assertThat(terms.robots()).hasSizeLessThanOrEqualTo(30);
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED)
    void anyBodyInAnyCodingIsBounded(
            @ForAll byte[] bytes, @ForAll("codings") String coding, @ForAll @IntRange(min = 1, max = 300) int limit)
            throws IOException {
        Body body = BoundedBody.read(
                new ByteArrayInputStream(bytes), coding, limit, new BodyBudget(limit).room(limit, Duration.ZERO));
        assertThat(body.bytes().remaining()).isLessThanOrEqualTo(limit);
    }

    @Provide
    Arbitrary<String> codings() {
        return Arbitraries.of(
                "gzip", "deflate", "br", "", "gzip, br", "gzip,gzip,gzip,gzip", "identity", "x-gzip", ",,,");
    }

    @Provide
    Arbitrary<String> robots() {
        return Arbitraries.of(ROBOTS).list().ofMaxSize(20).map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> reservations() {
        return Arbitraries.of(RESERVATIONS).list().ofMaxSize(20).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> heads() {
        return Arbitraries.of(HEADS).list().ofMaxSize(12).map(parts -> String.join(" ", parts));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
