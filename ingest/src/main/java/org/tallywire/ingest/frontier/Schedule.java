package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.frontier.TrackedHost.InFlight;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Role;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/** Decides what is due when. Functions of state and time; no Kafka, no clock. */
final class Schedule {

    /** Being listed is noted this often, so that an unchanged feed writes nothing. */
    private static final Duration LISTED_PRECISION = Duration.ofDays(1);

    /** A fetch may wait for its host's turn as often: robots.txt, reservations, the page, a redirect. */
    private static final int PAUSES_A_FETCH = 4;

    private final FrontierConfig config;
    private final Patience patience;

    Schedule(FrontierConfig config) {
        this.config = config;
        this.patience = new Patience(config);
    }

    /** The host's turn, given the URL of it that is due first. */
    Turn turn(TrackedHost host, Optional<TrackedUrl> first, Instant now) {
        if (host.inFlight().isPresent()) {
            Instant overdue = host.inFlight()
                    .get()
                    .issuedAt()
                    .plus(config.requestTimeout())
                    .plus(host.crawlDelay().multipliedBy(PAUSES_A_FETCH));
            return now.isBefore(overdue)
                    ? new Turn.Wait(overdue)
                    : new Turn.GiveUp(host.answered(now.plus(pause(host)), host.trouble()));
        }
        if (first.isEmpty() || first.get().dueAt().isEmpty()) return new Turn.Rest();
        TrackedUrl url = first.get();
        Instant due = url.dueAt().get();
        if (now.isBefore(due)) return new Turn.Wait(due);
        if (forgotten(url, now)) return new Turn.Forget(url);
        if (now.isBefore(host.nextAllowedAt())) return new Turn.Wait(host.nextAllowedAt());
        long attempt = url.history().issued();
        return new Turn.Ask(host.asked(new InFlight(url.url(), attempt, now)), url.issuedOnceMore(), attempt);
    }

    private Duration pause(TrackedHost host) {
        return Patience.longer(config.hostDelay(), host.crawlDelay());
    }

    private boolean forgotten(TrackedUrl url, Instant now) {
        return !url.watched() && !url.listedAt().plus(config.keepFor()).isAfter(now);
    }

    /** A source that is watched from now on; one that is already keeps its place. */
    TrackedUrl watch(Optional<TrackedUrl> known, String url, Optional<String> publisher, SourceKind kind, Instant now) {
        TrackedUrl source = known.map(k -> k.asSource(publisher, kind))
                .orElseGet(() -> TrackedUrl.source(url, publisher, kind, now));
        return known.filter(TrackedUrl::watched).isPresent() ? source : source.due(Optional.of(now));
    }

    /** A URL that a source lists: due at once if it is new, or if its stamp moved on. */
    TrackedUrl listed(Optional<TrackedUrl> known, String url, Origin origin, Optional<Instant> stamp, Instant now) {
        if (known.isEmpty()) return TrackedUrl.article(url, origin, stamp, now);
        TrackedUrl article = known.get();
        if (article.watched()) return article;
        // Sources disagree on stamps; only a later one says that something changed, and the first one says nothing.
        if (later(stamp, article)) return article.restamped(stamp, now);
        return article.listedAt().plus(LISTED_PRECISION).isAfter(now) ? article : article.listed(now);
    }

    /** A sitemap that an index names: one without a stamp may have changed whenever the index is read. */
    TrackedUrl named(Optional<TrackedUrl> known, String url, Origin origin, Optional<Instant> stamp, Instant now) {
        if (known.isEmpty()) return TrackedUrl.part(url, origin, stamp, now);
        TrackedUrl part = known.get();
        if (part.role() != Role.PART) return part;
        boolean answered = part.history().failures() == 0 && part.history().visits() > 0;
        return later(stamp, part) || (stamp.isEmpty() && answered) ? part.restamped(stamp, now) : part;
    }

    private static boolean later(Optional<Instant> stamp, TrackedUrl known) {
        return stamp.isPresent()
                && known.stamp().isPresent()
                && stamp.get().isAfter(known.stamp().get());
    }

    /** The host after an answer. */
    TrackedHost after(TrackedHost before, Answer answer, Instant now) {
        TrackedHost host = answer.hostAway() || answer.refused()
                ? before
                : before.withCrawlDelay(answer.crawlDelay().orElse(Duration.ZERO));
        // Nothing was asked of it.
        if (answer.refused()) return host.answered(host.nextAllowedAt(), host.trouble());
        if (!answer.hostFailed())
            return host.answered(now.plus(pause(host)), host.trouble().better(now, config.forgiveAfter()));
        var trouble = host.trouble().worse(now);
        Duration wait = Patience.longer(patience.wait(answer, trouble.failures(), host.host()), pause(host));
        return host.answered(now.plus(wait), trouble);
    }

    /** The URL after an answer to its newest attempt. */
    TrackedUrl after(TrackedUrl url, Answer answer, Instant now) {
        if (!answer.good()) return failed(url, answer, now);
        Validators validators = answer.unchanged() ? url.history().validators() : answer.validators();
        return switch (url.role()) {
            case SOURCE -> {
                Polling polling = url.polling().after(answer.reading().listed(), config);
                Duration asked = config.withinPollBounds(answer.reading().freshFor());
                Duration pause = Patience.longer(polling.interval().orElse(config.pollInterval()), asked);
                yield url.visited(validators, polling, now.plus(pause));
            }
            case PART -> url.visited(validators, url.polling(), later(farewell(url), now));
            case ARTICLE -> url.visited(validators, url.polling(), recheck(url, now));
        };
    }

    private TrackedUrl failed(TrackedUrl url, Answer answer, Instant now) {
        if (answer.hostAway()) return url.due(Optional.of(now.plus(patience.wait(answer, 1, url.url()))));
        int failures = url.history().failures() + 1;
        Duration wait = answer.refused() ? patience.afterRefusal() : patience.wait(answer, failures, url.url());
        boolean givenUp = !url.watched() && failures >= config.maxFailures();
        return url.failed(givenUp ? farewell(url) : now.plus(wait));
    }

    /** Re-checks wait twice as long each time; after the last, the article is due only to be forgotten. */
    private Instant recheck(TrackedUrl url, Instant now) {
        Instant next = now.plus(patience.recheck(url.history().visits()));
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
        int failures = url.history().failures();
        return url.failed(failures == 0 ? now : now.plus(patience.backoff(failures, url.url())));
    }
}
