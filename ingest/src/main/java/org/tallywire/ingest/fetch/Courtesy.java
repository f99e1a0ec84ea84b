package org.tallywire.ingest.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;
import org.tallywire.ingest.fetch.Exchange.Failed;

/**
 * Sends single requests when their host's turn has come, to addresses that may be asked. Whether a site's robots.txt
 * allows them is not asked here. Thread-safe.
 */
final class Courtesy {

    private final FetcherConfig config;
    private final TargetPolicy policy;
    private final HttpTransport transport;
    private final HostGate gate;

    Courtesy(FetcherConfig config, TargetPolicy policy, HttpTransport transport, HostGate gate) {
        this.config = config;
        this.policy = policy;
        this.transport = transport;
        this.gate = gate;
    }

    /**
     * A request to one address.
     *
     * @param headers further headers by name
     * @param maxBytes how much of the body is kept
     * @param patience how long the exchange may take, waiting for the turn not
     * @param rest how long the host rests after such an answer
     * @param begun called when the turn has come
     */
    record Request(
            WebAddress target,
            Map<String, String> headers,
            int maxBytes,
            Duration patience,
            Function<Exchange, Duration> rest,
            Runnable begun) {}

    /** The answer of one address, which may be a redirect; the future never fails. */
    CompletableFuture<Exchange> get(Request request) {
        WebAddress target = request.target();
        Optional<Failed> refusal = refusal(target);
        if (refusal.isPresent()) return CompletableFuture.completedFuture(refusal.get());
        return gate.enter(target.host()).thenCompose(turn -> {
            request.begun().run();
            return transport
                    .get(target, request.headers(), request.maxBytes(), request.patience())
                    .whenComplete((exchange, bug) -> turn.end(
                            exchange == null
                                    ? config.hostDelay()
                                    : request.rest().apply(exchange)));
        });
    }

    /**
     * The answer at the end of the redirects, of which as many are followed as of a page's.
     *
     * @param maxBytes how much of the body is kept
     * @param rest how long a host rests after such an answer
     */
    CompletableFuture<Exchange> follow(
            WebAddress target, Map<String, String> headers, int maxBytes, Function<Exchange, Duration> rest) {
        return follow(target, headers, maxBytes, rest, config.limits().maxRedirects());
    }

    private CompletableFuture<Exchange> follow(
            WebAddress target,
            Map<String, String> headers,
            int maxBytes,
            Function<Exchange, Duration> rest,
            int redirects) {
        var request = new Request(target, headers, maxBytes, config.limits().whole(), rest, () -> {});
        return get(request).thenCompose(exchange -> {
            if (!(exchange instanceof Answered answered) || !answered.redirects())
                return CompletableFuture.completedFuture(exchange);
            if (redirects == 0)
                return CompletableFuture.completedFuture(
                        new Failed(FetchProblem.TOO_MANY_REDIRECTS, "too many redirects"));
            return target.resolve(answered.header("location").orElse(""))
                    .map(next -> follow(next, headers, maxBytes, rest, redirects - 1))
                    .orElseGet(() -> CompletableFuture.completedFuture(
                            new Failed(FetchProblem.BAD_ADDRESS, "redirect to no http or https address")));
        });
    }

    /** How long a host rests that asks for this pause. */
    Duration rest(Optional<Duration> crawlDelay) {
        return crawlDelay
                .filter(delay -> delay.compareTo(config.hostDelay()) > 0)
                .orElse(config.hostDelay());
    }

    /** A proxy resolves names itself, so that only what is plain from the name can be refused here. */
    private Optional<Failed> refusal(WebAddress target) {
        Optional<Failed> forbidden = policy.forbids(target).map(why -> new Failed(FetchProblem.FORBIDDEN_ADDRESS, why));
        if (forbidden.isPresent() || config.reach().proxy().isEmpty()) return forbidden;
        if (config.identity().contact().isEmpty()) {
            var refused = GuardedSockets.noContact();
            return Optional.of(new Failed(refused.problem(), String.valueOf(refused.getMessage())));
        }
        String host = target.host();
        boolean local = host.matches("[0-9.]+|0x.*|\\[.*]|localhost|.*\\.localhost");
        return local && !config.reach().privateAddresses()
                ? Optional.of(new Failed(
                        FetchProblem.FORBIDDEN_ADDRESS, host + " is no public name; --allow-private lets it be asked"))
                : Optional.empty();
    }
}
