package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.frontier.Answer.Reading;
import org.tallywire.ingest.frontier.Answer.Result;
import org.tallywire.ingest.frontier.TrackedHost.InFlight;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Validators;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final FrontierConfig CONFIG = FrontierConfig.defaults();
    private static final Origin ORIGIN = new Origin(Optional.of("http://a.example/feed"), Optional.empty());
    private static final String URL = "http://a.example/1";

    private final Schedule schedule = new Schedule(CONFIG);
    private final TrackedHost host = TrackedHost.fresh("a.example");
    private final TrackedUrl article = TrackedUrl.article(URL, ORIGIN, Optional.of(NOW), NOW);
    private final TrackedUrl source =
            TrackedUrl.source("http://a.example/feed", Optional.empty(), SourceKind.FEED, NOW);

    @Test
    void aDueUrlIsAskedForWithTheNextAttemptNumber() {
        TrackedUrl again = article.issuedOnceMore().due(Optional.of(NOW));
        assertThat(schedule.turn(host, Optional.of(again), NOW)).isInstanceOfSatisfying(Turn.Ask.class, ask -> {
            assertThat(ask.attempt()).isEqualTo(1);
            assertThat(ask.url().dueAt()).isEmpty();
            assertThat(ask.host().awaits(URL, 1)).isTrue();
        });
    }

    @Test
    void aHostIsAskedOneThingAtATime() {
        TrackedHost busy = host.asked(new InFlight("http://a.example/0", 0, NOW));
        assertThat(schedule.turn(busy, Optional.of(article), NOW))
                .isEqualTo(new Turn.Wait(NOW.plus(CONFIG.requestTimeout())));
    }

    @Test
    void aHostIsNotAskedBeforeItsDelayIsOver() {
        TrackedHost rested = schedule.after(host.asked(new InFlight(URL, 0, NOW)), response(200), NOW);
        assertThat(schedule.turn(rested, Optional.of(article), NOW))
                .isEqualTo(new Turn.Wait(NOW.plus(CONFIG.hostDelay())));
    }

    @Test
    void aFetchWithoutAnAnswerIsGivenUpAndIssuedAgain() {
        TrackedHost busy = host.asked(new InFlight(URL, 0, NOW));
        Instant late = NOW.plus(CONFIG.requestTimeout());
        assertThat(schedule.turn(busy, Optional.empty(), late))
                .isInstanceOfSatisfying(
                        Turn.GiveUp.class,
                        giveUp -> assertThat(giveUp.host().inFlight()).isEmpty());
        assertThat(schedule.unanswered(article, late).dueAt()).contains(late);
    }

    @Test
    void aSourceIsPolledTheSlowerTheMoreOfItIsKnown() {
        TrackedUrl polled = schedule.after(source, listing(1, 2, 3, 4), NOW);
        assertThat(interval(polled)).isEqualTo(CONFIG.pollInterval());
        assertThat(interval(schedule.after(polled, listing(1, 2, 3, 4), NOW))).isEqualTo(Duration.ofMinutes(15));
        assertThat(interval(schedule.after(polled, response(304), NOW))).isEqualTo(Duration.ofMinutes(15));
        assertThat(interval(schedule.after(polled, listing(2, 3, 4, 5), NOW))).isEqualTo(Duration.ofMinutes(12));
        assertThat(interval(schedule.after(polled, listing(3, 4, 5, 6), NOW))).isEqualTo(Duration.ofMinutes(10));
        assertThat(interval(schedule.after(polled, listing(4, 5, 6, 7), NOW))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pollsAreNeitherTooFastNorTooSlow() {
        TrackedUrl quiet = schedule.after(source, listing(1), NOW);
        TrackedUrl busy = quiet;
        for (int i = 2; i < 40; i++) {
            quiet = schedule.after(quiet, listing(1), NOW);
            busy = schedule.after(busy, listing(i), NOW);
        }
        assertThat(interval(quiet)).isEqualTo(Duration.ofDays(1));
        assertThat(interval(busy)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatAllButReplacesItselfMayHaveLostSome() {
        Polling polled = schedule.after(source, listing(1, 2, 3, 4), NOW).polling();
        assertThat(polled.missedSome(Optional.of(Fingerprints.of(List.of(4, 5, 6, 7)))))
                .isTrue();
        assertThat(polled.missedSome(Optional.of(Fingerprints.of(List.of(3, 4, 5, 6)))))
                .isFalse();
        assertThat(source.polling().missedSome(Optional.of(Fingerprints.of(List.of(1)))))
                .isFalse();
        assertThat(polled.missedSome(Optional.empty())).isFalse();
    }

    @Test
    void aSourceIsPolledNoSoonerThanItAsks() {
        var asked = answer(
                Result.response(200),
                Optional.empty(),
                new Reading(false, Optional.of(Fingerprints.NONE), Duration.ofHours(3)));
        assertThat(schedule.after(source, asked, NOW).dueAt()).contains(NOW.plus(Duration.ofHours(3)));
        var never = answer(
                Result.response(200), Optional.empty(), new Reading(false, Optional.empty(), Duration.ofDays(400)));
        assertThat(schedule.after(source, never, NOW).dueAt()).contains(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void aSourceThatCannotBeReadHasFailed() {
        var unreadable =
                answer(Result.response(200), Optional.empty(), new Reading(true, Optional.empty(), Duration.ZERO));
        TrackedUrl once = schedule.after(source, unreadable, NOW);
        assertThat(once.history().failures()).isEqualTo(1);
        assertThat(once.dueAt().orElseThrow())
                .isBefore(NOW.plus(CONFIG.backoff().multipliedBy(2)));
    }

    @Test
    void aHostThatIsAwaySaysNothingOfItsPages() {
        TrackedUrl waiting = article;
        TrackedHost away = host;
        for (int i = 0; i < 100; i++) {
            waiting = schedule.after(waiting, failed(FetchProblem.NOT_CONNECTED), NOW);
            away = schedule.after(away, failed(FetchProblem.NOT_CONNECTED), NOW);
        }
        assertThat(waiting.history().failures()).isZero();
        assertThat(away.nextAllowedAt()).isAfterOrEqualTo(NOW.plus(CONFIG.maxBackoff()));
    }

    @Test
    void aHostDoesNotAnswerForThoseItRedirectsTo() {
        for (Result result : List.of(
                new Result(Outcome.UNREACHABLE, 0, FetchProblem.NOT_CONNECTED, true),
                new Result(Outcome.RESPONSE, 503, FetchProblem.NONE, true))) {
            var answer = answer(result, Optional.empty(), Reading.NONE);
            assertThat(schedule.after(host, answer, NOW).trouble().failures()).isZero();
            assertThat(schedule.after(article, answer, NOW).history().failures())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWeDidNotAskForCostsTheHostNoRest() {
        TrackedHost asked = host.asked(new InFlight(URL, 0, NOW));
        assertThat(schedule.after(asked, failed(FetchProblem.ROBOTS_DISALLOWED), NOW)
                        .nextAllowedAt())
                .isEqualTo(host.nextAllowedAt());
        assertThat(schedule.after(article, failed(FetchProblem.ROBOTS_DISALLOWED), NOW)
                        .dueAt())
                .contains(NOW.plus(Duration.ofHours(6)));
    }

    private static Duration interval(TrackedUrl url) {
        return Duration.between(NOW, url.dueAt().orElseThrow());
    }

    @Test
    void anUnchangedPageKeepsItsValidators() {
        var known = new Validators(Optional.of("\"v1\""), Optional.empty());
        TrackedUrl visited = article.visited(known, Polling.NONE, NOW);
        assertThat(schedule.after(visited, response(304), NOW).history().validators())
                .isEqualTo(known);
        assertThat(schedule.after(visited, response(200), NOW).history().validators())
                .isEqualTo(Validators.NONE);
    }

    @Test
    void reChecksWaitTwiceAsLongEachTimeAndEnd() {
        TrackedUrl first = schedule.after(article, response(200), NOW);
        assertThat(first.dueAt()).contains(NOW.plus(CONFIG.recheck()));
        TrackedUrl second = schedule.after(first, response(200), NOW);
        assertThat(second.dueAt()).contains(NOW.plus(CONFIG.recheck().multipliedBy(2)));
        Instant old = NOW.plus(CONFIG.recheckFor());
        assertThat(schedule.after(second, response(200), old).dueAt()).contains(NOW.plus(CONFIG.keepFor()));
    }

    @Test
    void aLaterStampMakesAnArticleDueAgain() {
        TrackedUrl visited = schedule.after(article, response(200), NOW);
        Instant later = NOW.plusSeconds(60);
        TrackedUrl changed = schedule.listed(Optional.of(visited), URL, ORIGIN, Optional.of(later), later);
        assertThat(changed.dueAt()).contains(later);
        assertThat(changed.history().visits()).isZero();
    }

    @Test
    void anOlderStampFromAnotherSourceChangesNothing() {
        TrackedUrl visited = schedule.after(article, response(200), NOW);
        assertThat(schedule.listed(Optional.of(visited), URL, ORIGIN, Optional.of(NOW.minusSeconds(60)), NOW))
                .isEqualTo(visited);
        assertThat(schedule.listed(Optional.of(visited), URL, ORIGIN, Optional.empty(), NOW))
                .isEqualTo(visited);
    }

    @Test
    void failuresBackOffTwiceAsLongEachTime() {
        Instant first = schedule.after(article, response(500), NOW).dueAt().orElseThrow();
        assertThat(first)
                .isBetween(
                        NOW.plus(CONFIG.backoff()), NOW.plus(CONFIG.backoff()).plusSeconds(6));
        Instant second = schedule.after(schedule.after(article, response(500), NOW), response(500), NOW)
                .dueAt()
                .orElseThrow();
        assertThat(second).isAfterOrEqualTo(NOW.plus(CONFIG.backoff().multipliedBy(2)));
    }

    @Test
    void anOverloadedHostIsLeftAloneAsLongAsItAsksAndALittleLonger() {
        var answer = overloaded(429, Duration.ofMinutes(5));
        Instant asked = NOW.plus(Duration.ofMinutes(5));
        assertThat(schedule.after(host, answer, NOW).nextAllowedAt()).isBetween(asked, asked.plusSeconds(30));
        assertThat(schedule.after(article, answer, NOW).dueAt().orElseThrow()).isBetween(asked, asked.plusSeconds(30));
    }

    @Test
    void aHostThatAsksForEverIsAskedAgainAfterTheLongestWait() {
        var answer = overloaded(503, Duration.ofDays(4000));
        Instant longest = NOW.plus(CONFIG.maxBackoff());
        assertThat(schedule.after(host, answer, NOW).nextAllowedAt())
                .isBetween(longest, longest.plus(Duration.ofHours(3)));
    }

    @Test
    void aHostThatDoesNotSayHowLongIsLeftAloneTwiceAsLongEachTime() {
        TrackedHost once = schedule.after(host, response(503), NOW);
        assertThat(once.nextAllowedAt()).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(66));
        assertThat(schedule.after(once, response(429), NOW).nextAllowedAt())
                .isBetween(NOW.plusSeconds(120), NOW.plusSeconds(132));
    }

    @Test
    void aGoodAnswerForgivesTheHostAfterAQuietHalfHour() {
        TrackedHost tired = schedule.after(host, response(503), NOW);
        assertThat(schedule.after(tired, response(200), NOW.plusSeconds(100))
                        .trouble()
                        .failures())
                .isEqualTo(1);
        assertThat(schedule.after(tired, response(200), NOW.plus(Duration.ofMinutes(31)))
                        .trouble()
                        .failures())
                .isZero();
    }

    @Test
    void aFailingArticleIsLeftAloneInTheEndAndAFailingSourceNever() {
        TrackedUrl failing = article;
        TrackedUrl failingSource = source;
        for (int i = 0; i < 100; i++) {
            failing = schedule.after(failing, response(500), NOW);
            failingSource = schedule.after(failingSource, response(500), NOW);
        }
        assertThat(failing.dueAt()).contains(NOW.plus(CONFIG.keepFor()));
        assertThat(failingSource.dueAt().orElseThrow())
                .isBefore(NOW.plus(CONFIG.maxBackoff().multipliedBy(2)));
    }

    @Test
    void anArticleThatNobodyListsAnyMoreIsForgotten() {
        Instant much = NOW.plus(CONFIG.keepFor());
        assertThat(schedule.turn(host, Optional.of(article.due(Optional.of(much))), much))
                .isInstanceOf(Turn.Forget.class);
        assertThat(schedule.turn(host, Optional.of(source.due(Optional.of(much))), much))
                .isInstanceOf(Turn.Ask.class);
    }

    private static Answer response(int status) {
        return answer(Result.response(status), Optional.empty(), Reading.NONE);
    }

    private static Answer overloaded(int status, Duration retryAfter) {
        return answer(Result.response(status), Optional.of(retryAfter), Reading.NONE);
    }

    private static Answer failed(FetchProblem problem) {
        return answer(new Result(Outcome.UNREACHABLE, 0, problem, false), Optional.empty(), Reading.NONE);
    }

    private static Answer listing(Integer... entries) {
        return answer(
                Result.response(200),
                Optional.empty(),
                new Reading(false, Optional.of(Fingerprints.of(List.of(entries))), Duration.ZERO));
    }

    private static Answer answer(Result result, Optional<Duration> retryAfter, Reading reading) {
        return new Answer(URL, 0, result, Validators.NONE, retryAfter, Optional.empty(), reading);
    }
}
