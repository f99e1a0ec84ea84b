package org.tallywire.ingest.fetch;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.BoundedBody.Body;

/** Makes the one page that a fetch yields. Written by one thread after another, read once. */
final class PageRecord {

    private static final Set<String> NEVER_RECORDED = Set.of("set-cookie", "set-cookie2", "cookie");
    private static final int MAX_HEADER_CHARS = 64 * 1024;
    private static final int MAX_ERROR = 500;

    private final Fetch fetch;
    private final Clock clock;
    private final Instant asked;
    private final List<String> redirects = new ArrayList<>();
    private volatile @Nullable Instant began;

    PageRecord(Fetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
        this.asked = clock.instant();
    }

    synchronized void redirectedTo(WebAddress target) {
        redirects.add(target.toString());
    }

    void responseBegan() {
        began = clock.instant();
    }

    Page answered(WebAddress from, HttpResponse<Body> response, Body body) {
        return base(from.toString())
                .setOutcome(Outcome.RESPONSE)
                .setStatus(response.statusCode())
                .setHeaders(headers(response))
                .setBody(body.bytes())
                .setTruncated(body.truncated())
                .build();
    }

    Page failed(Outcome outcome, String error) {
        return base(fetch.getUrl())
                .setOutcome(outcome)
                .setBody(ByteBuffer.allocate(0))
                .setError(error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error)
                .build();
    }

    private synchronized Page.Builder base(String finalUrl) {
        Instant now = clock.instant();
        Instant start = began;
        return Page.newBuilder()
                .setUrl(fetch.getUrl())
                .setFinalUrl(finalUrl)
                .setKind(fetch.getKind())
                .setAttempt(fetch.getAttempt())
                .setSource(fetch.getSource())
                .setPublisher(fetch.getPublisher())
                .setRedirects(List.copyOf(redirects))
                .setFetchedAt((start == null ? now : start).truncatedTo(ChronoUnit.MILLIS))
                .setElapsedMillis(Math.max(0, Duration.between(asked, now).toMillis()));
    }

    private static List<Header> headers(HttpResponse<Body> response) {
        var headers = new ArrayList<Header>();
        int size = 0;
        for (var field : response.headers().map().entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
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
