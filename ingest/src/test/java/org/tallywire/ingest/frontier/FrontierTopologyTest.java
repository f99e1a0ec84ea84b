package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.ingest.frontier.DrivenFrontier.CONFIG;
import static org.tallywire.ingest.frontier.DrivenFrontier.FEED;
import static org.tallywire.ingest.frontier.DrivenFrontier.feed;
import static org.tallywire.ingest.frontier.DrivenFrontier.header;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.schemas.DenialKeys;

/** How hosts and articles take their turns. */
class FrontierTopologyTest {

    private DrivenFrontier frontier;

    @BeforeEach
    void start() {
        frontier = new DrivenFrontier();
    }

    @AfterEach
    void stop() {
        frontier.close();
    }

    @Test
    void newEntriesAreFetchedOneAtATimeAfterTheDelay() {
        frontier.watch(FEED);
        frontier.answerFeed(frontier.next(), "1", "2026-03-01T07:00:00Z", "2", "2026-03-01T07:00:00Z");
        assertThat(frontier.isQuiet()).isTrue();
        frontier.advance(CONFIG.hostDelay());
        Fetch first = frontier.next();
        assertThat(first.getUrl()).isEqualTo("http://a.example/1");
        assertThat(first.getSource()).isEqualTo(FEED);
        assertThat(first.getPublisher()).isEqualTo("outlet");
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();
        frontier.answer(first, 200);
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/2");
    }

    @Test
    void whatMustNotComeBackIsNotAskedForAndTheOthersAre() {
        frontier.watch(FEED);
        frontier.answerFeed(frontier.next(), "1", "2026-03-01T07:00:00Z", "2", "2026-03-01T07:00:00Z");
        frontier.deny(DenialKeys.ofUrl("http://a.example/1"));
        frontier.advance(CONFIG.hostDelay());
        Fetch next = frontier.next();
        assertThat(next.getUrl()).isEqualTo("http://a.example/2");
        frontier.answer(next, 200);
        frontier.answerFeed(frontier.nextPoll(), "1", "2026-03-01T09:00:00Z");
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();
    }

    @Test
    void anEntryOnAnotherHostGoesToThatHost() {
        frontier.watch(FEED);
        frontier.answer(frontier.next(), 200, feed("http://b.example/story", "2026-03-01T07:00:00Z"));
        assertThat(frontier.nextWithKey().key).isEqualTo("b.example");
    }

    @Test
    void aCorrectedEntryIsFetchedAgainAndAnUnchangedOneIsNot() {
        frontier.watch(FEED);
        frontier.answerFeed(frontier.next(), "1", "2026-03-01T07:00:00Z");
        frontier.advance(CONFIG.hostDelay());
        frontier.answer(frontier.next(), 200);

        frontier.answerFeed(frontier.nextPoll(), "1", "2026-03-01T07:00:00Z");
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();

        frontier.answerFeed(frontier.nextPoll(), "1", "2026-03-01T08:15:00Z");
        frontier.advance(CONFIG.hostDelay());
        Fetch again = frontier.next();
        assertThat(again.getUrl()).isEqualTo("http://a.example/1");
        assertThat(again.getAttempt()).isEqualTo(1);
    }

    @Test
    void aFetchWithoutAnAnswerIsIssuedAgainAndTheLateAnswerIgnored() {
        frontier.watch(FEED);
        Fetch first = frontier.next();
        frontier.advance(CONFIG.requestTimeout());
        frontier.advance(CONFIG.hostDelay());
        Fetch second = frontier.next();
        assertThat(second.getUrl()).isEqualTo(FEED);
        assertThat(second.getAttempt()).isEqualTo(1);
        frontier.answer(first, 200);
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();
        frontier.answer(second, 200);
        assertThat(frontier.nextPoll().getAttempt()).isEqualTo(2);
    }

    @Test
    void anArticleIsLookedAtAgainForCorrectionsThatNoFeedTellsOf() {
        frontier.watch(FEED);
        frontier.answerFeed(frontier.next(), "1", "2026-03-01T07:00:00Z");
        frontier.advance(CONFIG.hostDelay());
        frontier.answer(frontier.next(), 200);
        frontier.remove(FEED);
        frontier.advance(CONFIG.recheck());
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/1");
    }

    @Test
    void anOverloadedHostRestsAsLongAsItAsks() {
        frontier.watch(FEED);
        frontier.answer(frontier.next(), 429, "", header("retry-after", "3600"));
        frontier.advance(Duration.ofMinutes(59));
        assertThat(frontier.isQuiet()).isTrue();
        frontier.advance(Duration.ofMinutes(7));
        assertThat(frontier.next().getUrl()).isEqualTo(FEED);
    }

    @Test
    void theCrawlDelayOfAHostIsKept() {
        frontier.watch(FEED);
        Fetch fetch = frontier.next();
        frontier.page(
                fetch,
                200,
                feed("http://a.example/1", "2026-03-01T07:00:00Z"),
                builder -> builder.setCrawlDelayMillis(60_000L));
        frontier.advance(Duration.ofSeconds(59));
        assertThat(frontier.isQuiet()).isTrue();
        frontier.advance(Duration.ofSeconds(1));
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/1");
    }

    @Test
    void aRedirectToAHostThatIsAwayHoldsUpNobodyElse() {
        frontier.watch(FEED);
        frontier.answer(
                frontier.next(),
                200,
                feed("http://a.example/1", "2026-03-01T07:00:00Z", "http://a.example/2", "2026-03-01T07:00:00Z"));
        frontier.advance(CONFIG.hostDelay());
        frontier.page(
                frontier.next(),
                0,
                "",
                builder -> builder.setOutcome(Outcome.UNREACHABLE)
                        .setProblem(FetchProblem.NOT_CONNECTED)
                        .setRedirects(List.of("http://b.example/1")));
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/2");
    }
}
