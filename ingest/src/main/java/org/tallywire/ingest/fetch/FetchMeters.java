package org.tallywire.ingest.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;

/**
 * Counts fetches by how they ended and by what their host is to us, and times those that were answered. Every pair of
 * labels is there from the start, at zero. Thread-safe.
 */
final class FetchMeters {

    /** The host of a source, or one that a source links to, or, whatever else it is, one that is subscribed to. */
    enum HostClass {
        SUBSCRIBED,
        WATCHED,
        LINKED
    }

    private static final Duration[] BOUNDS = Stream.of(100, 300, 1_000, 3_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Labels(HostClass host, String outcome) {}

    private final RequestSecrets secrets;
    private final Map<Labels, Counter> fetches = new HashMap<>();
    private final Timer answers;

    FetchMeters(MeterRegistry meters, RequestSecrets secrets) {
        this.secrets = secrets;
        for (HostClass host : HostClass.values())
            outcomes().forEach(outcome -> fetches.put(new Labels(host, outcome), counter(meters, host, outcome)));
        this.answers = Timer.builder("tallywire.fetch.answer")
                .description("From a request to the end of its answer")
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, HostClass host, String outcome) {
        return Counter.builder("tallywire.fetches")
                .description("Fetches whose page was recorded")
                .tag("host_class", word(host))
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Stream<String> outcomes() {
        return Stream.concat(
                Stream.of("ok", "unchanged", "redirect", "gone", "throttled", "client_error", "server_error"),
                Arrays.stream(FetchProblem.values())
                        .filter(problem -> problem != FetchProblem.NONE)
                        .map(FetchMeters::word));
    }

    /** Counts a page that was recorded. */
    void count(Page page) {
        Objects.requireNonNull(fetches.get(new Labels(hostClass(page), outcome(page))))
                .increment();
        if (page.getOutcome() == Outcome.RESPONSE) answers.record(Duration.ofMillis(page.getElapsedMillis()));
    }

    private HostClass hostClass(Page page) {
        Optional<WebAddress> address = WebAddress.parse(page.getUrl());
        if (address.isEmpty()) return HostClass.LINKED;
        if (!secrets.forRequest(address.get()).isEmpty()) return HostClass.SUBSCRIBED;
        boolean watched =
                page.getKind() == FetchKind.SOURCE || isOn(address.get().host(), page.getSource());
        return watched ? HostClass.WATCHED : HostClass.LINKED;
    }

    private static boolean isOn(String host, @Nullable String source) {
        return Optional.ofNullable(source)
                .flatMap(WebAddress::parse)
                .filter(address -> address.host().equals(host))
                .isPresent();
    }

    private static String outcome(Page page) {
        if (page.getOutcome() != Outcome.RESPONSE)
            return word(page.getProblem() == FetchProblem.NONE ? FetchProblem.UNKNOWN : page.getProblem());
        int status = page.getStatus();
        if (status == 304) return "unchanged";
        if (List.of(404, 410).contains(status)) return "gone";
        if (List.of(429, 503).contains(status)) return "throttled";
        return switch (status / 100) {
            case 2 -> "ok";
            case 3 -> "redirect";
            case 4 -> "client_error";
            case 5 -> "server_error";
            default -> word(FetchProblem.UNKNOWN);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
