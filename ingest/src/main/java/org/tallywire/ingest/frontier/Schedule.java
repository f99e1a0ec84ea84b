package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tallywire.ingest.frontier.TrackedHost.InFlight;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/** Decides what is due when. Functions of state and time; no Kafka, no clock. */
final class Schedule {

    /** Being listed is noted this often, so that an unchanged feed writes nothing. */
    private static final Duration LISTED_PRECISION = Duration.ofDays(1);

    private static final int MAX_DOUBLINGS = 30;

    private final FrontierConfig config;

    Schedule(FrontierConfig config) {
        this.config = config;
    }

    /** The host's turn, given the URL of it that is due first. */
    Turn turn(TrackedHost host, Optional<TrackedUrl> first, Instant now) {
        if (host.inFlight().isPresent()) {
            Instant overdue = host.inFlight().get().issuedAt().plus(config.requestTimeout());
            return now.isBefore(overdue)
                    ? new Turn.Wait(overdue)
                    : new Turn.GiveUp(host.answered(now.plus(config.hostDelay()), host.failures()));
        }
        if (first.isEmpty() || first.get().dueAt().isEmpty()) return new Turn.Rest();
        TrackedUrl url = first.get();
        Instant due = url.dueAt().get();
        if (now.isBefore(due)) return new Turn.Wait(due);
        if (forgotten(url, now)) return new Turn.Forget(url);
        if (now.isBefore(host.nextAllowedAt())) return new Turn.Wait(host.nextAllowedAt());
        return new Turn.Ask(host.asked(new InFlight(url.url(), url.issued(), now)), url.issuedOnceMore(), url.issued());
    }

    private boolean forgotten(TrackedUrl url, Instant now) {
        return !url.watched() && !url.listedAt().plus(config.keepFor()).isAfter(now);
    }

    /** A source that is watched from now on; one that is already keeps its place. */
    TrackedUrl watch(Optional<TrackedUrl> known, String url, Optional<String> publisher, Instant now) {
        TrackedUrl source =
                known.map(k -> k.asSource(publisher)).orElseGet(() -> TrackedUrl.source(url, publisher, now));
        return known.filter(TrackedUrl::watched).isPresent() ? source : source.due(Optional.of(now));
    }

    /** A URL that a source lists: due at once if it is new, or if its stamp moved on. */
    TrackedUrl listed(Optional<TrackedUrl> known, String url, Origin origin, Optional<Instant> stamp, Instant now) {
        if (known.isEmpty()) return TrackedUrl.article(url, origin, stamp, now);
        TrackedUrl article = known.get();
        if (article.watched()) return article;
        // Sources disagree on stamps; only a later one says that something changed, and the first one says nothing.
        if (stamp.isPresent()
                && article.stamp().isPresent()
                && stamp.get().isAfter(article.stamp().get())) return article.restamped(stamp.get(), now);
        return article.listedAt().plus(LISTED_PRECISION).isAfter(now) ? article : article.listed(now);
    }

    /** The host after an answer. */
    TrackedHost after(TrackedHost host, Answer answer, Instant now) {
        if (!answer.hostFailed()) return host.answered(now.plus(config.hostDelay()), 0);
        int failures = host.failures() + 1;
        return host.answered(now.plus(wait(answer, failures, host.host())), failures);
    }

    /** The URL after an answer to its newest attempt. */
    TrackedUrl after(TrackedUrl url, Answer answer, Instant now) {
        if (!answer.good()) return failed(url, answer, now);
        Validators validators = answer.unchanged() ? url.validators() : answer.validators();
        Optional<Instant> next =
                url.watched() ? Optional.of(now.plus(config.pollInterval())) : Optional.of(recheck(url, now));
        return url.visited(validators, next);
    }

    private TrackedUrl failed(TrackedUrl url, Answer answer, Instant now) {
        Instant retry = now.plus(wait(answer, url.failures() + 1, url.url()));
        boolean givenUp = !url.watched() && url.failures() + 1 >= config.maxFailures();
        return url.failed(givenUp ? farewell(url) : retry);
    }

    /** Re-checks wait twice as long each time; after the last, the article is due only to be forgotten. */
    private Instant recheck(TrackedUrl url, Instant now) {
        Instant next = now.plus(doubled(config.recheck(), url.visits(), config.recheckFor()));
        return next.isAfter(url.discoveredAt().plus(config.recheckFor())) ? later(farewell(url), now) : next;
    }

    private Instant farewell(TrackedUrl url) {
        return url.listedAt().plus(config.keepFor());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The fetch had no answer: the URL is due again, and the next attempt has the next number. */
    TrackedUrl unanswered(TrackedUrl url, Instant now) {
        return url.failed(
                url.failures() == 0
                        ? now
                        : now.plus(jittered(
                                doubled(config.backoff(), url.failures() - 1, config.maxBackoff()), url.url())));
    }

    private Duration wait(Answer answer, int failures, String who) {
        if (answer.retryAfter().isPresent() && answer.hostFailed()) {
            Duration asked = answer.retryAfter().get();
            return asked.compareTo(config.maxBackoff()) > 0 ? config.maxBackoff() : asked;
        }
        return jittered(doubled(config.backoff(), failures - 1, config.maxBackoff()), who);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        double wanted = (double) first.toMillis() * (1L << Math.min(times, MAX_DOUBLINGS));
        return wanted >= most.toMillis() ? most : Duration.ofMillis((long) wanted);
    }

    /** Up to a tenth more, by the name, so that hosts which failed together do not return together. */
    private static Duration jittered(Duration wait, String who) {
        return wait.plusMillis((long) (wait.toMillis() * 0.1 * (Math.floorMod(who.hashCode(), 1000) / 1000.0)));
    }
}
