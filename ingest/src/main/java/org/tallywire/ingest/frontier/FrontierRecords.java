package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.PageAnswered;
import org.tallywire.ingest.avro.UrlState;
import org.tallywire.ingest.frontier.Answer.Reading;
import org.tallywire.ingest.frontier.Answer.Result;
import org.tallywire.ingest.frontier.TrackedHost.InFlight;
import org.tallywire.ingest.frontier.TrackedHost.Trouble;
import org.tallywire.ingest.frontier.TrackedUrl.History;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Role;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

/** Between the frontier's own records and those in its stores. */
final class FrontierRecords {

    private FrontierRecords() {}

    static UrlState state(TrackedUrl url) {
        return UrlState.newBuilder()
                .setUrl(url.url())
                .setWatched(url.watched())
                .setPart(url.role() == Role.PART)
                .setSource(url.origin().source().orElse(null))
                .setPublisher(url.origin().publisher().orElse(null))
                .setDiscoveredAt(url.discoveredAt())
                .setListedAt(url.listedAt())
                .setStamp(url.stamp().orElse(null))
                .setIssued(url.history().issued())
                .setFailures(url.history().failures())
                .setVisits(url.history().visits())
                .setEtag(url.history().validators().etag().orElse(null))
                .setLastModified(url.history().validators().lastModified().orElse(null))
                .setSourceKind(url.polling().kind().name())
                .setPollMillis(url.polling().interval().map(Duration::toMillis).orElse(0L))
                .setListed(url.polling().listed().sorted())
                .setDueAt(url.dueAt().orElse(null))
                .build();
    }

    static TrackedUrl url(UrlState state) {
        return new TrackedUrl(
                state.getUrl(),
                state.getWatched() ? Role.SOURCE : state.getPart() ? Role.PART : Role.ARTICLE,
                new Origin(Optional.ofNullable(state.getSource()), Optional.ofNullable(state.getPublisher())),
                state.getDiscoveredAt(),
                state.getListedAt(),
                Optional.ofNullable(state.getStamp()),
                new History(
                        state.getIssued(),
                        state.getFailures(),
                        state.getVisits(),
                        validators(state.getEtag(), state.getLastModified())),
                new Polling(
                        kind(state.getSourceKind()),
                        Optional.of(state.getPollMillis())
                                .filter(millis -> millis > 0)
                                .map(Duration::ofMillis),
                        Fingerprints.of(state.getListed())),
                Optional.ofNullable(state.getDueAt()));
    }

    static SourceKind kind(String name) {
        for (SourceKind kind : SourceKind.values()) if (kind.name().equals(name)) return kind;
        return SourceKind.UNKNOWN;
    }

    private static Validators validators(@Nullable String etag, @Nullable String lastModified) {
        return new Validators(Optional.ofNullable(etag), Optional.ofNullable(lastModified));
    }

    static HostState state(TrackedHost host) {
        return HostState.newBuilder()
                .setHost(host.host())
                .setNextAllowedAt(host.nextAllowedAt())
                .setFailures(host.trouble().failures())
                .setTroubledAt(host.trouble().last().orElse(null))
                .setCrawlDelayMillis(host.crawlDelay().toMillis())
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
        return new TrackedHost(
                state.getHost(),
                state.getNextAllowedAt(),
                new Trouble(state.getFailures(), Optional.ofNullable(state.getTroubledAt())),
                Duration.ofMillis(state.getCrawlDelayMillis()),
                inFlight);
    }

    static Answer answer(PageAnswered answered) {
        return new Answer(
                answered.getUrl(),
                answered.getAttempt(),
                new Result(
                        Outcome.valueOf(answered.getOutcome()),
                        answered.getStatus(),
                        FetchProblem.valueOf(answered.getProblem()),
                        answered.getElsewhere()),
                validators(answered.getEtag(), answered.getLastModified()),
                Optional.ofNullable(answered.getRetryAfter()).map(Duration::ofSeconds),
                Optional.ofNullable(answered.getCrawlDelayMillis()).map(Duration::ofMillis),
                new Reading(
                        answered.getUnreadable(),
                        Optional.ofNullable(answered.getListed()).map(Fingerprints::of),
                        Duration.ofSeconds(answered.getFreshFor())));
    }
}
