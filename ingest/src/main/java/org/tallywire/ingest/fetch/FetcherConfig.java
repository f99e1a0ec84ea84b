package org.tallywire.ingest.fetch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.tallywire.schemas.Topics;

/**
 * How pages are fetched. Immutable.
 *
 * @param identity as whom
 * @param reach which addresses, and through what
 * @param limits how long and how much
 * @param hostDelay from the end of a host's response to the next request to it; a longer one that its robots.txt asks
 *     for is kept instead
 * @param secrets what is sent to sites that one subscribes to
 * @param poll how long the loop waits for new fetches while none is under way
 */
public record FetcherConfig(
        Identity identity, Reach reach, Limits limits, Duration hostDelay, RequestSecrets secrets, Duration poll) {

    /**
     * What the fetcher calls itself.
     *
     * @param product name and version; its name is what robots.txt files may speak of
     * @param contact URL or mail address at which the operator can be reached. Without one, nothing beyond loopback is
     *     asked.
     */
    public record Identity(String product, Optional<String> contact) {
        public Identity {
            checkAscii("fetcher.user-agent", product);
            contact.ifPresent(address -> checkAscii("fetcher.contact", address));
        }

        /** The header's value. */
        public String userAgent() {
            return contact.map(address -> product + " (+" + address + ")").orElse(product);
        }

        /** The name without its version, as robots.txt files have it. */
        String robotName() {
            return product.split("[/ ]", 2)[0];
        }

        private static void checkAscii(String key, String value) {
            if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c > '~'))
                throw new IllegalArgumentException(key + ": '" + value + "'; use printable ASCII");
        }
    }

    /**
     * Where requests may go.
     *
     * @param privateAddresses whether loopback, private and link-local addresses may be asked
     * @param proxy HTTP proxy through which all requests go; names are then resolved, and addresses refused, by it
     */
    public record Reach(boolean privateAddresses, Optional<InetSocketAddress> proxy) {}

    /**
     * What a site may cost.
     *
     * @param connect how long a connection may take
     * @param whole how long a fetch may take, redirects and body included, waiting for the host's turn not
     * @param maxBodyBytes how much of a body is kept, after decompression; at most {@link Topics#MAX_BODY_BYTES}
     * @param maxRedirects how many redirects are followed
     * @param maxInFlight how many hosts are asked at once
     * @param maxMemoryBytes how much all bodies together hold, about, from their first byte until they are recorded
     */
    public record Limits(
            Duration connect,
            Duration whole,
            int maxBodyBytes,
            int maxRedirects,
            int maxInFlight,
            long maxMemoryBytes) {

        /** Sixteen of the longest bodies. */
        private static final long MEMORY = 16L * Topics.MAX_BODY_BYTES;

        /** With the usual memory. */
        public Limits(Duration connect, Duration whole, int maxBodyBytes, int maxRedirects, int maxInFlight) {
            this(connect, whole, maxBodyBytes, maxRedirects, maxInFlight, MEMORY);
        }

        public Limits {
            positive("fetcher.connect-timeout", connect);
            positive("fetcher.timeout", whole);
            if (maxBodyBytes < 1 || maxBodyBytes > Topics.MAX_BODY_BYTES)
                throw new IllegalArgumentException(
                        "fetcher.max-body-bytes: " + maxBodyBytes + "; use 1 to " + Topics.MAX_BODY_BYTES);
            if (maxRedirects < 0)
                throw new IllegalArgumentException("fetcher.max-redirects: " + maxRedirects + "; use 0 or more");
            if (maxInFlight < 1)
                throw new IllegalArgumentException("fetcher.max-in-flight: " + maxInFlight + "; use 1 or more");
            if (maxMemoryBytes < maxBodyBytes)
                throw new IllegalArgumentException(
                        "fetcher.max-memory-bytes: " + maxMemoryBytes + "; use at least a body's " + maxBodyBytes);
        }
    }

    public FetcherConfig {
        if (hostDelay.isNegative())
            throw new IllegalArgumentException("fetcher.host-delay: " + hostDelay + "; use zero or more");
        positive("fetcher.poll", poll);
    }

    /** What suits the open web, but for the contact, which only the operator knows. */
    public static FetcherConfig defaults() {
        return new FetcherConfig(
                new Identity("tallywire/0.1", Optional.empty()),
                new Reach(false, Optional.empty()),
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Topics.MAX_BODY_BYTES, 5, 64),
                Duration.ofSeconds(5),
                RequestSecrets.NONE,
                Duration.ofMillis(200));
    }

    /** The same under another name. */
    public FetcherConfig as(Identity other) {
        return new FetcherConfig(other, reach, limits, hostDelay, secrets, poll);
    }

    /** The same with somebody to turn to. */
    public FetcherConfig withContact(String contact) {
        return as(new Identity(identity.product(), Optional.of(contact)));
    }

    /** The same through a proxy. */
    public FetcherConfig withProxy(InetSocketAddress address) {
        return within(new Reach(reach.privateAddresses(), Optional.of(address)));
    }

    /** The same with loopback, private and link-local addresses within reach. */
    public FetcherConfig withPrivateAddresses() {
        return within(new Reach(true, reach.proxy()));
    }

    private FetcherConfig within(Reach other) {
        return new FetcherConfig(identity, other, limits, hostDelay, secrets, poll);
    }

    /** The same with other limits. */
    public FetcherConfig withLimits(Limits other) {
        return new FetcherConfig(identity, reach, other, hostDelay, secrets, poll);
    }

    /** The same with other time limits. */
    public FetcherConfig withTimeouts(Duration connect, Duration whole) {
        return withLimits(new Limits(
                connect,
                whole,
                limits.maxBodyBytes(),
                limits.maxRedirects(),
                limits.maxInFlight(),
                limits.maxMemoryBytes()));
    }

    /** The same at another pace. */
    public FetcherConfig withHostDelay(Duration delay) {
        return new FetcherConfig(identity, reach, limits, delay, secrets, poll);
    }

    /** The same with other secrets. */
    public FetcherConfig withSecrets(RequestSecrets other) {
        return new FetcherConfig(identity, reach, limits, hostDelay, other, poll);
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero())
            throw new IllegalArgumentException(key + ": " + value + "; use more than zero");
    }
}
