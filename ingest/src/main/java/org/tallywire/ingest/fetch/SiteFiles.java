package org.tallywire.ingest.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was learned of sites, each asked at most once at a time and kept for a day. Thread-safe. */
final class SiteFiles<T> {

    /** RFC 9309: a copy should not be used for longer. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final int SWEEP_AT = 10_000;

    private record Copy<T>(CompletableFuture<T> value, Instant from) {}

    private final Clock clock;
    private final Predicate<T> worthKeeping;
    private final Map<String, Copy<T>> copies = new HashMap<>();

    /**
     * @param worthKeeping whether a value is kept; others are asked for again by whoever comes next
     */
    SiteFiles(Clock clock, Predicate<T> worthKeeping) {
        this.clock = clock;
        this.worthKeeping = worthKeeping;
    }

    /** The site's value, from the source if it is not known. */
    CompletableFuture<T> of(String site, Function<String, CompletableFuture<T>> source) {
        Instant now = clock.instant();
        var asked = new CompletableFuture<T>();
        synchronized (this) {
            Copy<T> known = copies.get(site);
            if (known != null && usable(known, now)) return known.value();
            if (copies.size() > SWEEP_AT) copies.values().removeIf(copy -> !usable(copy, now));
            copies.put(site, new Copy<>(asked, now));
        }
        source.apply(site).whenComplete((value, bug) -> {
            if (bug != null) asked.completeExceptionally(bug);
            else asked.complete(value);
        });
        return asked;
    }

    private boolean usable(Copy<T> copy, Instant now) {
        if (!copy.value().isDone()) return true;
        if (copy.value().isCompletedExceptionally()) return false;
        return worthKeeping.test(copy.value().join())
                && now.isBefore(copy.from().plus(KEPT));
    }
}
