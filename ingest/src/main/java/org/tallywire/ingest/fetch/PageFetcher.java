package org.tallywire.ingest.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.BoundedBody.Body;

/**
 * Gets one page a call, over HTTP, many at once. Whatever a site does, the future completes normally, with a page that
 * says how it ended, within the configured time. Thread-safe.
 */
public final class PageFetcher {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final FetcherConfig config;
    private final TargetPolicy policy;
    private final Clock clock;
    private final HttpClient http;

    /** A fetcher with a connection pool of its own. */
    public PageFetcher(FetcherConfig config, TargetPolicy policy, Clock clock) {
        this.config = config;
        this.policy = policy;
        this.clock = clock;
        var builder = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        config.proxy().ifPresent(address -> builder.proxy(ProxySelector.of(address)));
        this.http = builder.build();
    }

    /** The page that answers the fetch, or says why none came. */
    public CompletableFuture<Page> fetch(Fetch fetch) {
        PageRecord record = new PageRecord(fetch, clock);
        Optional<WebAddress> address = WebAddress.parse(fetch.getUrl());
        if (address.isEmpty())
            return CompletableFuture.completedFuture(record.failed(Outcome.REFUSED, "not an http or https address"));
        var attempt = new Attempt(fetch, record);
        return attempt.follow(address.get())
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((page, problem) -> {
                    if (page != null) return page;
                    attempt.cancel();
                    return failed(record, problem);
                });
    }

    private Page failed(PageRecord record, @Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException)
            return record.failed(
                    Outcome.TIMEOUT,
                    "no complete answer within " + config.timeout().toMillis() + " ms");
        if (cause instanceof IOException) return record.failed(Outcome.UNREACHABLE, describe(cause));
        return record.failed(Outcome.REFUSED, describe(cause));
    }

    /** In words, since the JDK's exceptions often have no message of their own. */
    private static String describe(@Nullable Throwable problem) {
        if (problem == null) return "unknown";
        Throwable deepest = problem;
        for (int i = 0; i < 5 && deepest.getCause() != null; i++) deepest = deepest.getCause();
        if (deepest instanceof UnresolvedAddressException || deepest instanceof UnknownHostException)
            return "no such host";
        if (deepest instanceof ConnectException || deepest instanceof ClosedChannelException)
            return "the host does not accept connections";
        String message = problem.getMessage() != null ? problem.getMessage() : deepest.getMessage();
        String name = deepest.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    /** Servers send validators that no request may carry; a fetch without one is only slower. */
    private static Optional<String> sendable(@Nullable String validator) {
        return Optional.ofNullable(validator).filter(v -> v.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    /** One fetch with its redirects. */
    private final class Attempt {

        private final Fetch fetch;
        private final PageRecord record;
        private final Set<WebAddress> visited = new LinkedHashSet<>();
        private volatile boolean cancelled;
        private volatile @Nullable CompletableFuture<?> underway;

        Attempt(Fetch fetch, PageRecord record) {
            this.fetch = fetch;
            this.record = record;
        }

        void cancel() {
            cancelled = true;
            CompletableFuture<?> exchange = underway;
            if (exchange != null) exchange.cancel(true);
        }

        CompletableFuture<Page> follow(WebAddress target) {
            Optional<String> refusal = refusal(target);
            if (refusal.isPresent() || cancelled)
                return CompletableFuture.completedFuture(record.failed(Outcome.REFUSED, refusal.orElse("cancelled")));
            if (!visited.isEmpty()) record.redirectedTo(target);
            visited.add(target);
            try {
                var exchange = http.sendAsync(request(target.uri()), info -> {
                    record.responseBegan();
                    return new BoundedBody(config.maxBodyBytes());
                });
                underway = exchange;
                return exchange.thenCompose(response -> answered(target, response));
            } catch (IllegalArgumentException e) {
                return CompletableFuture.completedFuture(record.failed(Outcome.REFUSED, describe(e)));
            }
        }

        private Optional<String> refusal(WebAddress target) {
            if (visited.contains(target)) return Optional.of("redirect loop at " + target);
            if (visited.size() > config.maxRedirects())
                return Optional.of("more than " + config.maxRedirects() + " redirects");
            return policy.forbids(target);
        }

        private CompletableFuture<Page> answered(WebAddress target, HttpResponse<Body> response) {
            Optional<String> location = response.headers().firstValue("location");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty())
                return CompletableFuture.completedFuture(record.answered(target, response, decoded(response)));
            Optional<WebAddress> next = target.resolve(location.get());
            if (next.isEmpty())
                return CompletableFuture.completedFuture(
                        record.failed(Outcome.REFUSED, "redirect to what is no http or https address"));
            return follow(next.get());
        }

        private Body decoded(HttpResponse<Body> response) {
            String coding = response.headers().firstValue("content-encoding").orElse("");
            return ContentCoding.decoded(response.body(), coding, config.maxBodyBytes());
        }

        private HttpRequest request(URI target) {
            var request = HttpRequest.newBuilder(target)
                    // Over plain HTTP the client would ask for an upgrade to HTTP/2, which some servers answer with an
                    // error.
                    .version(
                            target.getScheme().equals("https")
                                    ? HttpClient.Version.HTTP_2
                                    : HttpClient.Version.HTTP_1_1)
                    .timeout(config.timeout())
                    .header("User-Agent", config.userAgent())
                    .header(
                            "Accept",
                            "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8")
                    .header("Accept-Encoding", ContentCoding.ACCEPTED);
            sendable(fetch.getEtag()).ifPresent(etag -> request.header("If-None-Match", etag));
            sendable(fetch.getLastModified()).ifPresent(time -> request.header("If-Modified-Since", time));
            return request.GET().build();
        }
    }
}
