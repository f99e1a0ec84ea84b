package org.tallywire.deploy.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.SourceKind;

class FetchReportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final FetchReport report = new FetchReport();

    @Test
    void theNewestPageOfAUrlCounts() {
        add("http://a.example/1", status(503));
        add("http://a.example/1", status(200));
        add("http://a.example/2", status(200));
        add("http://a.example/2", status(403));
        assertThat(report.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.name()).isEqualTo("status-403");
            assertThat(cause.articles()).isEqualTo(1);
            assertThat(cause.example()).isEqualTo("http://a.example/2 (HTTP 403)");
        });
        assertThat(report.pages()).isEqualTo(4);
    }

    @Test
    void causesAreCountedByHostMostFrequentFirst() {
        add("http://a.example/1", failed(Outcome.TIMEOUT, FetchProblem.TIMEOUT));
        add("http://b.example/1", failed(Outcome.UNREACHABLE, FetchProblem.NO_SUCH_HOST));
        add("http://b.example/2", failed(Outcome.UNREACHABLE, FetchProblem.NO_SUCH_HOST));
        add("http://b.example/3", status(304));
        assertThat(report.causes())
                .extracting(FetchReport.Cause::name, FetchReport.Cause::articles, FetchReport.Cause::hosts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("no-such-host", 2L, 1),
                        org.assertj.core.groups.Tuple.tuple("timeout", 1L, 1));
    }

    @Test
    void aSourceThatFailsSaysSinceWhen() {
        add("http://a.example/feed", feed("<rss version='2.0'><channel><title>t</title></channel></rss>"));
        add("http://a.example/feed", feed("<html>moved"));
        add("http://a.example/feed", feed("<html>moved"));
        assertThat(report.failingSources()).singleElement().satisfies(source -> {
            assertThat(source.cause()).contains("unreadable");
            assertThat(source.failures()).isEqualTo(2);
            assertThat(source.lastGood()).contains(NOON);
        });
    }

    @Test
    void aSourceWhoseEntriesMayHaveBeenMissedIsNamed() {
        add("http://a.example/feed", feed(listing(1, 2, 3)));
        add("http://a.example/feed", feed(listing(2, 3, 4)));
        assertThat(report.gaps()).isEmpty();
        add("http://a.example/feed", status(304).setKind(FetchKind.SOURCE));
        add("http://a.example/feed", feed(listing(7, 8, 9)));
        add("http://b.example/feed", feed(listing(11, 12, 13)));
        assertThat(report.gaps()).containsExactly(new FetchReport.Gap("http://a.example/feed", 1, NOON));
    }

    private static String listing(int... stories) {
        return IntStream.of(stories)
                .mapToObj(story -> "<item><link>http://a.example/" + story + "</link></item>")
                .collect(joining("", "<rss version='2.0'><channel><title>t</title>", "</channel></rss>"));
    }

    private void add(String url, Page.Builder page) {
        report.add(page.setUrl(url).setFinalUrl(url).build());
    }

    private static Page.Builder status(int status) {
        return page("").setOutcome(Outcome.RESPONSE)
                .setProblem(FetchProblem.NONE)
                .setStatus(status);
    }

    private static Page.Builder failed(Outcome outcome, FetchProblem problem) {
        return page("").setOutcome(outcome).setProblem(problem).setError("no");
    }

    private static Page.Builder feed(String body) {
        return page(body)
                .setKind(FetchKind.SOURCE)
                .setSourceKind(SourceKind.FEED)
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200);
    }

    private static Page.Builder page(String body) {
        return Page.newBuilder().setFetchedAt(NOON).setBody(ByteBuffer.wrap(body.getBytes(UTF_8)));
    }
}
