package org.tallywire.ingest.fetch;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;
import org.tallywire.ingest.fetch.Exchange.Failed;

/** Makes the one page that a fetch yields. Written by one thread after another, read once. */
final class PageRecord {

    private static final Set<String> NEVER_RECORDED = Set.of("set-cookie", "set-cookie2", "cookie");
    private static final int MAX_HEADER_CHARS = 64 * 1024;
    private static final int MAX_ERROR = 500;

    private final Fetch fetch;
    private final Clock clock;
    private final List<String> redirects = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;
    private @Nullable Instant asked;
    private @Nullable Instant answered;
    private Optional<Duration> crawlDelay = Optional.empty();

    PageRecord(Fetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** A host is asked, after all waiting. */
    synchronized void requested() {
        asked = clock.instant();
    }

    /** It has answered, or not; how long that took. */
    synchronized Duration responded() {
        Instant now = clock.instant();
        Duration took = asked == null ? Duration.ZERO : Duration.between(asked, now);
        elapsed = elapsed.plus(took.isNegative() ? Duration.ZERO : took);
        answered = now;
        return took;
    }

    synchronized void redirectedTo(WebAddress target) {
        redirects.add(target.toString());
    }

    /** What the robots.txt of the fetch's own host asks for. */
    synchronized void crawlDelay(Optional<Duration> delay) {
        crawlDelay = delay;
    }

    Page answered(WebAddress from, Answered response, PageTerms terms, Reservation reservation) {
        return base(from.toString())
                .setOutcome(Outcome.RESPONSE)
                .setProblem(FetchProblem.NONE)
                .setStatus(response.status())
                .setHeaders(headers(response.headers()))
                .setBody(response.body().bytes())
                .setTruncated(response.body().truncated())
                .setRobots(terms.robots())
                .setTdmReserved(reservation.reserved())
                .setTdmPolicy(reservation.policy().orElse(null))
                .build();
    }

    Page failed(Failed failed) {
        return failed(failed, Optional.empty());
    }

    /** A failure after which the server asked to wait. */
    Page failed(Failed failed, Optional<String> retryAfter) {
        String error = failed.error();
        return base(fetch.getUrl())
                .setOutcome(failed.outcome())
                .setProblem(failed.problem())
                .setHeaders(retryAfter
                        .map(value -> List.of(new Header("retry-after", value)))
                        .orElse(List.of()))
                .setBody(ByteBuffer.allocate(0))
                .setError(error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error)
                .build();
    }

    private synchronized Page.Builder base(String finalUrl) {
        Instant now = clock.instant();
        return Page.newBuilder()
                .setUrl(fetch.getUrl())
                .setFinalUrl(finalUrl)
                .setKind(fetch.getKind())
                .setAttempt(fetch.getAttempt())
                .setSource(fetch.getSource())
                .setPublisher(fetch.getPublisher())
                .setSourceKind(fetch.getSourceKind())
                .setRedirects(List.copyOf(redirects))
                .setCrawlDelayMillis(crawlDelay.map(Duration::toMillis).orElse(null))
                .setFetchedAt((answered == null ? now : answered).truncatedTo(ChronoUnit.MILLIS))
                .setElapsedMillis(elapsed.toMillis());
    }

    private static List<Header> headers(Map<String, List<String>> all) {
        var headers = new ArrayList<Header>();
        int size = 0;
        for (var field : all.entrySet()) {
            String name = field.getKey();
            if (NEVER_RECORDED.contains(name) || name.startsWith(":")) continue;
            for (String value : field.getValue()) {
                size += name.length() + value.length();
                if (size > MAX_HEADER_CHARS) return headers;
                headers.add(Header.newBuilder().setName(name).setValue(value).build());
            }
        }
        return headers;
    }
}
