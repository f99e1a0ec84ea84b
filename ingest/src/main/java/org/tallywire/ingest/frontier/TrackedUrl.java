package org.tallywire.ingest.frontier;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a URL.
 *
 * @param url absolute URL
 * @param watched whether it is a source, which is polled for ever
 * @param origin how it became known
 * @param discoveredAt when it became known, or last changed its stamp
 * @param listedAt when a source last listed it, roughly
 * @param stamp newest publication or update stamp that a source gave it
 * @param issued how many fetches of it were issued
 * @param failures how many answers in a row were failures
 * @param visits how many good answers came since discoveredAt
 * @param validators what makes the next fetch conditional
 * @param dueAt when something is to be done with it
 */
record TrackedUrl(
        String url,
        boolean watched,
        Origin origin,
        Instant discoveredAt,
        Instant listedAt,
        Optional<Instant> stamp,
        long issued,
        int failures,
        int visits,
        Validators validators,
        Optional<Instant> dueAt) {

    /** The source through which a URL became known, and the outlet that the source's operator named. */
    record Origin(Optional<String> source, Optional<String> publisher) {}

    /** ETag and Last-Modified of the last good response. */
    record Validators(Optional<String> etag, Optional<String> lastModified) {
        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }

    TrackedUrl {
        if (url.isEmpty()) throw new IllegalArgumentException("a tracked URL is empty");
        if (issued < 0 || failures < 0 || visits < 0) throw new IllegalArgumentException("negative count for " + url);
    }

    static TrackedUrl source(String url, Optional<String> publisher, Instant now) {
        return new TrackedUrl(
                url,
                true,
                new Origin(Optional.of(url), publisher),
                now,
                now,
                Optional.empty(),
                0,
                0,
                0,
                Validators.NONE,
                Optional.of(now));
    }

    static TrackedUrl article(String url, Origin origin, Optional<Instant> stamp, Instant now) {
        return new TrackedUrl(url, false, origin, now, now, stamp, 0, 0, 0, Validators.NONE, Optional.of(now));
    }

    TrackedUrl due(Optional<Instant> time) {
        return new TrackedUrl(
                url, watched, origin, discoveredAt, listedAt, stamp, issued, failures, visits, validators, time);
    }

    TrackedUrl asSource(Optional<String> publisher) {
        return new TrackedUrl(
                url,
                true,
                new Origin(Optional.of(url), publisher),
                discoveredAt,
                listedAt,
                stamp,
                issued,
                failures,
                visits,
                validators,
                dueAt);
    }

    TrackedUrl issuedOnceMore() {
        return new TrackedUrl(
                url,
                watched,
                origin,
                discoveredAt,
                listedAt,
                stamp,
                issued + 1,
                failures,
                visits,
                validators,
                Optional.empty());
    }

    TrackedUrl failed(Instant retryAt) {
        return new TrackedUrl(
                url,
                watched,
                origin,
                discoveredAt,
                listedAt,
                stamp,
                issued,
                failures + 1,
                visits,
                validators,
                Optional.of(retryAt));
    }

    TrackedUrl visited(Validators fresh, Optional<Instant> next) {
        return new TrackedUrl(url, watched, origin, discoveredAt, listedAt, stamp, issued, 0, visits + 1, fresh, next);
    }

    TrackedUrl listed(Instant now) {
        return new TrackedUrl(
                url, watched, origin, discoveredAt, now, stamp, issued, failures, visits, validators, dueAt);
    }

    /** A publisher says that it changed: it is as young as a new one. */
    TrackedUrl restamped(Instant newStamp, Instant now) {
        return new TrackedUrl(
                url, watched, origin, now, now, Optional.of(newStamp), issued, 0, 0, validators, Optional.of(now));
    }
}
