package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Outcome;
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
    private final TrackedUrl source = TrackedUrl.source("http://a.example/feed", Optional.empty(), NOW);

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
    void aSourceIsPolledAtItsInterval() {
        assertThat(schedule.after(source, response(200), NOW).dueAt()).contains(NOW.plus(CONFIG.pollInterval()));
        assertThat(schedule.after(source, response(304), NOW).dueAt()).contains(NOW.plus(CONFIG.pollInterval()));
    }

    @Test
    void anUnchangedPageKeepsItsValidators() {
        var known = new Validators(Optional.of("\"v1\""), Optional.empty());
        TrackedUrl visited = article.visited(known, Optional.empty());
        assertThat(schedule.after(visited, response(304), NOW).validators()).isEqualTo(known);
        assertThat(schedule.after(visited, response(200), NOW).validators()).isEqualTo(Validators.NONE);
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
        assertThat(changed.visits()).isZero();
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
    void anOverloadedHostIsLeftAloneAsLongAsItAsks() {
        var answer = new Answer(URL, 0, Outcome.RESPONSE, 429, Validators.NONE, Optional.of(Duration.ofMinutes(5)));
        assertThat(schedule.after(host, answer, NOW).nextAllowedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(schedule.after(article, answer, NOW).dueAt()).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aHostThatAsksForEverIsAskedAgainAfterTheLongestWait() {
        var answer = new Answer(URL, 0, Outcome.RESPONSE, 503, Validators.NONE, Optional.of(Duration.ofDays(4000)));
        assertThat(schedule.after(host, answer, NOW).nextAllowedAt()).isEqualTo(NOW.plus(CONFIG.maxBackoff()));
    }

    @Test
    void aGoodAnswerForgivesTheHost() {
        TrackedHost tired = host.answered(NOW, 5);
        assertThat(schedule.after(tired, response(200), NOW).failures()).isZero();
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
        return new Answer(URL, 0, Outcome.RESPONSE, status, Validators.NONE, Optional.empty());
    }
}
