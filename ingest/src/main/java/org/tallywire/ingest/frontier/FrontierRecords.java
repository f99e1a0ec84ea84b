package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.util.Optional;
import org.tallywire.avro.Outcome;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.PageAnswered;
import org.tallywire.ingest.avro.UrlState;
import org.tallywire.ingest.frontier.TrackedHost.InFlight;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/** Between the frontier's own records and those in its stores. */
final class FrontierRecords {

    private FrontierRecords() {}

    static UrlState state(TrackedUrl url) {
        return UrlState.newBuilder()
                .setUrl(url.url())
                .setWatched(url.watched())
                .setSource(url.origin().source().orElse(null))
                .setPublisher(url.origin().publisher().orElse(null))
                .setDiscoveredAt(url.discoveredAt())
                .setListedAt(url.listedAt())
                .setStamp(url.stamp().orElse(null))
                .setIssued(url.issued())
                .setFailures(url.failures())
                .setVisits(url.visits())
                .setEtag(url.validators().etag().orElse(null))
                .setLastModified(url.validators().lastModified().orElse(null))
                .setDueAt(url.dueAt().orElse(null))
                .build();
    }

    static TrackedUrl url(UrlState state) {
        return new TrackedUrl(
                state.getUrl(),
                state.getWatched(),
                new Origin(Optional.ofNullable(state.getSource()), Optional.ofNullable(state.getPublisher())),
                state.getDiscoveredAt(),
                state.getListedAt(),
                Optional.ofNullable(state.getStamp()),
                state.getIssued(),
                state.getFailures(),
                state.getVisits(),
                new Validators(Optional.ofNullable(state.getEtag()), Optional.ofNullable(state.getLastModified())),
                Optional.ofNullable(state.getDueAt()));
    }

    static HostState state(TrackedHost host) {
        return HostState.newBuilder()
                .setHost(host.host())
                .setNextAllowedAt(host.nextAllowedAt())
                .setFailures(host.failures())
                .setInFlight(host.inFlight().map(InFlight::url).orElse(null))
                .setInFlightAttempt(host.inFlight().map(InFlight::attempt).orElse(0L))
                .setIssuedAt(host.inFlight().map(InFlight::issuedAt).orElse(null))
                .build();
    }

    static TrackedHost host(HostState state) {
        var url = state.getInFlight();
        var issuedAt = state.getIssuedAt();
        Optional<InFlight> inFlight = url == null || issuedAt == null
                ? Optional.empty()
                : Optional.of(new InFlight(url, state.getInFlightAttempt(), issuedAt));
        return new TrackedHost(state.getHost(), state.getNextAllowedAt(), state.getFailures(), inFlight);
    }

    static Answer answer(PageAnswered answered) {
        return new Answer(
                answered.getUrl(),
                answered.getAttempt(),
                Outcome.valueOf(answered.getOutcome()),
                answered.getStatus(),
                new Validators(
                        Optional.ofNullable(answered.getEtag()), Optional.ofNullable(answered.getLastModified())),
                Optional.ofNullable(answered.getRetryAfter()).map(Duration::ofSeconds));
    }
}
