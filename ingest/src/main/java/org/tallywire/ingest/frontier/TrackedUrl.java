package org.tallywire.ingest.frontier;

import java.time.Instant;
import java.util.Optional;
import org.tallywire.avro.SourceKind;

/**
 * What is known of a URL.
 *
 * @param url absolute URL
 * @param role why it is known
 * @param origin how it became known
 * @param discoveredAt when it became known, or last changed its stamp
 * @param listedAt when a source last listed it, roughly
 * @param stamp newest publication or update stamp that a source gave it
 * @param history what came of its fetches
 * @param polling how a source is polled; {@link Polling#NONE} for an article
 * @param dueAt when something is to be done with it
 */
record TrackedUrl(
        String url,
        Role role,
        Origin origin,
        Instant discoveredAt,
        Instant listedAt,
        Optional<Instant> stamp,
        History history,
        Polling polling,
        Optional<Instant> dueAt) {

    /** Why a URL is known. */
    enum Role {
        /** Somebody watches it: it is polled for ever. */
        SOURCE,
        /** A sitemap that a watched index names. */
        PART,
        /** A source lists it. */
        ARTICLE
    }

    /** The source through which a URL became known, and the outlet that the source's operator named. */
    record Origin(Optional<String> source, Optional<String> publisher) {}

    /** ETag and Last-Modified of the last good response. */
    record Validators(Optional<String> etag, Optional<String> lastModified) {
        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }

    /**
     * What came of a URL's fetches.
     *
     * @param issued how many were issued
     * @param failures how many answers in a row were failures
     * @param visits how many good answers came since it was discovered, or last changed its stamp
     * @param validators what makes the next fetch conditional
     */
    record History(long issued, int failures, int visits, Validators validators) {
        static final History NONE = new History(0, 0, 0, Validators.NONE);

        History {
            if (issued < 0 || failures < 0 || visits < 0) throw new IllegalArgumentException("negative count");
        }

        History issuedOnceMore() {
            return new History(issued + 1, failures, visits, validators);
        }

        History failed() {
            return new History(issued, failures + 1, visits, validators);
        }

        History visited(Validators fresh) {
            return new History(issued, 0, visits + 1, fresh);
        }

        History begunAnew() {
            return new History(issued, 0, 0, validators);
        }
    }

    TrackedUrl {
        if (url.isEmpty()) throw new IllegalArgumentException("a tracked URL is empty");
    }

    static TrackedUrl source(String url, Optional<String> publisher, SourceKind kind, Instant now) {
        var origin = new Origin(Optional.of(url), publisher);
        return new TrackedUrl(
                url, Role.SOURCE, origin, now, now, Optional.empty(), History.NONE, Polling.of(kind), Optional.of(now));
    }

    static TrackedUrl article(String url, Origin origin, Optional<Instant> stamp, Instant now) {
        return new TrackedUrl(url, Role.ARTICLE, origin, now, now, stamp, History.NONE, Polling.NONE, Optional.of(now));
    }

    /** A sitemap that an index names. */
    static TrackedUrl part(String url, Origin origin, Optional<Instant> stamp, Instant now) {
        return new TrackedUrl(
                url,
                Role.PART,
                origin,
                now,
                now,
                stamp,
                History.NONE,
                Polling.of(SourceKind.SITEMAP),
                Optional.of(now));
    }

    boolean watched() {
        return role == Role.SOURCE;
    }

    TrackedUrl due(Optional<Instant> time) {
        return new TrackedUrl(url, role, origin, discoveredAt, listedAt, stamp, history, polling, time);
    }

    TrackedUrl asSource(Optional<String> publisher, SourceKind kind) {
        var described = new Origin(Optional.of(url), publisher);
        return new TrackedUrl(
                url, Role.SOURCE, described, discoveredAt, listedAt, stamp, history, polling.as(kind), dueAt);
    }

    TrackedUrl issuedOnceMore() {
        return with(history.issuedOnceMore(), polling, Optional.empty());
    }

    TrackedUrl failed(Instant retryAt) {
        return with(history.failed(), polling, Optional.of(retryAt));
    }

    TrackedUrl visited(Validators fresh, Polling after, Instant next) {
        return with(history.visited(fresh), after, Optional.of(next));
    }

    private TrackedUrl with(History newHistory, Polling newPolling, Optional<Instant> due) {
        return new TrackedUrl(url, role, origin, discoveredAt, listedAt, stamp, newHistory, newPolling, due);
    }

    TrackedUrl listed(Instant now) {
        return new TrackedUrl(url, role, origin, discoveredAt, now, stamp, history, polling, dueAt);
    }

    /** A publisher says that it changed, or may have: it is as young as a new one. */
    TrackedUrl restamped(Optional<Instant> newStamp, Instant now) {
        return new TrackedUrl(url, role, origin, now, now, newStamp, history.begunAnew(), polling, Optional.of(now));
    }
}
