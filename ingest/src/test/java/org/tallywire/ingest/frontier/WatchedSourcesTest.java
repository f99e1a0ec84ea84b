package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.ingest.frontier.DrivenFrontier.CONFIG;
import static org.tallywire.ingest.frontier.DrivenFrontier.FEED;
import static org.tallywire.ingest.frontier.DrivenFrontier.START;
import static org.tallywire.ingest.frontier.DrivenFrontier.feed;
import static org.tallywire.ingest.frontier.DrivenFrontier.header;

import java.time.Duration;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.SourceKind;
import org.tallywire.schemas.DenialKeys;

/** What becomes of a source: its kinds, its polls, its end. */
class WatchedSourcesTest {

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
    void aNewSourceIsFetchedAtOnceUnderItsHost() {
        frontier.watch(FEED);
        KeyValue<String, Fetch> fetch = frontier.nextWithKey();
        assertThat(fetch.key).isEqualTo("a.example");
        assertThat(fetch.value.getUrl()).isEqualTo(FEED);
        assertThat(fetch.value.getKind()).isEqualTo(FetchKind.SOURCE);
        assertThat(fetch.value.getPublisher()).isEqualTo("outlet");
        assertThat(fetch.value.getIssuedAt()).isEqualTo(START);
    }

    @Test
    void aDeniedOutletIsNotWatched() {
        frontier.deny(DenialKeys.ofPublisher("a.example"));
        frontier.watch(FEED);
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();
    }

    @Test
    void validatorsComeBackWithTheNextPoll() {
        frontier.watch(FEED);
        frontier.answer(frontier.next(), 200, feed(), header("etag", "\"v1\""), header("last-modified", "yesterday"));
        Fetch poll = frontier.nextPoll();
        assertThat(poll.getEtag()).isEqualTo("\"v1\"");
        assertThat(poll.getLastModified()).isEqualTo("yesterday");
        frontier.answer(poll, 304);
        frontier.advance(CONFIG.pollInterval().multipliedBy(2));
        assertThat(frontier.nextPoll().getEtag()).isEqualTo("\"v1\"");
    }

    @Test
    void twoSourcesOfOneHostBothLive() {
        frontier.watch(FEED);
        frontier.watch("http://a.example/other");
        frontier.answerFeed(frontier.next());
        frontier.advance(CONFIG.hostDelay());
        Fetch other = frontier.next();
        assertThat(other.getUrl()).isEqualTo("http://a.example/other");
        frontier.answerFeed(other);
        assertThat(frontier.nextPoll().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aRemovedSourceIsNotPolledAnyMore() {
        frontier.watch(FEED);
        frontier.answerFeed(frontier.next());
        frontier.remove(FEED);
        frontier.advance(CONFIG.pollInterval().multipliedBy(2));
        assertThat(frontier.isQuiet()).isTrue();
    }

    @Test
    void whatIsNoFeedIsPolledAgain() {
        frontier.watch(FEED);
        frontier.answer(frontier.next(), 200, "<html>moved</html>");
        assertThat(frontier.nextPoll().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aSourceIsReadAsWhatItIs() {
        frontier.watch("http://a.example/economy", SourceKind.SECTION);
        Fetch fetch = frontier.next();
        assertThat(fetch.getSourceKind()).isEqualTo(SourceKind.SECTION);
        frontier.answer(
                fetch,
                200,
                "<article><h2><a href='/2026/03/01/a-plant-for-chips'>A plant for chips is built here</a></h2></article>");
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/2026/03/01/a-plant-for-chips");
    }

    @Test
    void theNewestPartsOfASitemapIndexAreReadAndReadAgainWhenTheyChange() {
        frontier.watch("http://a.example/index.xml", SourceKind.SITEMAP);
        String index =
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>http://a.example/new.xml</loc><lastmod>%s</lastmod></sitemap><sitemap><loc>http://a.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>";
        frontier.answer(frontier.next(), 200, index.formatted("2026-03-01T07:00:00Z"));
        frontier.advance(CONFIG.hostDelay());
        Fetch part = frontier.next();
        assertThat(part.getUrl()).isEqualTo("http://a.example/new.xml");
        assertThat(part.getKind()).isEqualTo(FetchKind.SOURCE);
        assertThat(part.getSourceKind()).isEqualTo(SourceKind.SITEMAP);
        frontier.answer(
                part,
                200,
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/1</loc><lastmod>2026-03-01</lastmod></url><url><loc>http://a.example/0</loc><lastmod>2024-03-01</lastmod></url></urlset>");
        frontier.advance(CONFIG.hostDelay());
        Fetch article = frontier.next();
        assertThat(article.getUrl()).isEqualTo("http://a.example/1");
        assertThat(article.getSource()).isEqualTo("http://a.example/index.xml");
        frontier.answer(article, 200);
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.isQuiet()).isTrue();

        frontier.answer(frontier.nextPoll(), 200, index.formatted("2026-03-01T09:00:00Z"));
        frontier.advance(CONFIG.hostDelay());
        assertThat(frontier.next().getUrl()).isEqualTo("http://a.example/new.xml");
    }

    @Test
    void ratesAreAskedForFourTimesADayWithTheirValidators() {
        frontier.watch("http://a.example/rates.xml", SourceKind.ECB);
        String rates =
                "<Envelope><Cube><Cube time='2026-02-27'><Cube currency='USD' rate='1.18'/></Cube></Cube></Envelope>";
        frontier.answer(frontier.next(), 200, rates, header("etag", "\"one\""));
        for (int poll = 0; poll < 2; poll++) {
            frontier.advance(Duration.ofHours(6).minusMinutes(1));
            assertThat(frontier.isQuiet()).isTrue();
            frontier.advance(Duration.ofMinutes(1));
            Fetch fetch = frontier.next();
            assertThat(fetch.getEtag()).isEqualTo("\"one\"");
            frontier.answer(fetch, 304);
        }
    }

    @Test
    void aSourceWhoseHostIsAwayIsNeverForgotten() {
        frontier.watch(FEED);
        for (int i = 0; i < 20; i++) {
            Fetch fetch = frontier.next();
            frontier.page(
                    fetch,
                    0,
                    "",
                    builder -> builder.setOutcome(Outcome.UNREACHABLE).setProblem(FetchProblem.NO_SUCH_HOST));
            frontier.advance(CONFIG.maxBackoff().multipliedBy(2));
        }
        assertThat(frontier.next().getUrl()).isEqualTo(FEED);
    }

    @Test
    void aSourceWithABadAddressIsLeftOut() {
        frontier.watch("not an address");
        assertThat(frontier.isQuiet()).isTrue();
    }
}
