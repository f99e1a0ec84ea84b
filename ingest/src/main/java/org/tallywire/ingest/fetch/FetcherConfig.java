package org.tallywire.ingest.fetch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.tallywire.schemas.Topics;

/**
 * How pages are fetched. Immutable.
 *
 * @param userAgent what the fetcher calls itself; sites expect an address at which its operator can be reached
 * @param proxy HTTP proxy through which all requests go
 * @param connectTimeout how long a connection may take
 * @param timeout how long a fetch may take in all, redirects and body included
 * @param maxBodyBytes how much of a body is kept, after decompression; at most {@link Topics#MAX_BODY_BYTES}
 * @param maxRedirects how many redirects are followed
 * @param maxInFlight how many hosts are asked at once
 * @param poll how long the loop waits for new fetches while none is under way
 */
public record FetcherConfig(
        String userAgent,
        Optional<InetSocketAddress> proxy,
        Duration connectTimeout,
        Duration timeout,
        int maxBodyBytes,
        int maxRedirects,
        int maxInFlight,
        Duration poll) {

    public FetcherConfig {
        if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~'))
            throw new IllegalArgumentException("fetcher.user-agent: '" + userAgent + "'; use printable ASCII");
        positive("fetcher.connect-timeout", connectTimeout);
        positive("fetcher.timeout", timeout);
        positive("fetcher.poll", poll);
        if (maxBodyBytes < 1 || maxBodyBytes > Topics.MAX_BODY_BYTES)
            throw new IllegalArgumentException(
                    "fetcher.max-body-bytes: " + maxBodyBytes + "; use 1 to " + Topics.MAX_BODY_BYTES);
        if (maxRedirects < 0)
            throw new IllegalArgumentException("fetcher.max-redirects: " + maxRedirects + "; use 0 or more");
        if (maxInFlight < 1)
            throw new IllegalArgumentException("fetcher.max-in-flight: " + maxInFlight + "; use 1 or more");
    }

    /** What suits the open web. */
    public static FetcherConfig defaults() {
        return new FetcherConfig(
                "tallywire/0.1",
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Topics.MAX_BODY_BYTES,
                5,
                64,
                Duration.ofMillis(200));
    }

    /** The same through a proxy. */
    public FetcherConfig withProxy(InetSocketAddress address) {
        return new FetcherConfig(
                userAgent,
                Optional.of(address),
                connectTimeout,
                timeout,
                maxBodyBytes,
                maxRedirects,
                maxInFlight,
                poll);
    }

    /** The same under another name. */
    public FetcherConfig withUserAgent(String name) {
        return new FetcherConfig(name, proxy, connectTimeout, timeout, maxBodyBytes, maxRedirects, maxInFlight, poll);
    }

    /** The same with other time limits. */
    public FetcherConfig withTimeouts(Duration connect, Duration whole) {
        return new FetcherConfig(userAgent, proxy, connect, whole, maxBodyBytes, maxRedirects, maxInFlight, poll);
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero())
            throw new IllegalArgumentException(key + ": " + value + "; use more than zero");
    }
}
