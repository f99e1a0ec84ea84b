package org.tallywire.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Position;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.replay.Overlay.Outcome;
import org.tallywire.deploy.replay.Overlay.Verdict;

class OverlayTest {

    private static final Instant FETCHED = Instant.parse("2025-09-03T08:00:00Z");
    private static final Overlay READ_ANEW = new Overlay("+20260101T000000.r", false);
    private static final Overlay EXTRACTED_ANEW = new Overlay("+20260101T000000.r", true);

    @Test
    void anotherReadingOfTheSameRevisionTakesItsPlaceUnderNewerRules() {
        Outcome outcome = READ_ANEW.of(live(FETCHED, "b", "was", "4"), article(FETCHED, "b", "is", "4"));
        assertThat(outcome.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(outcome.article().getVersions().getRules()).isEqualTo("4+20260101T000000.r");
        assertThat(outcome.article().getRevision().getFetchedAt()).isEqualTo(FETCHED);
    }

    @Test
    void whatSaysTheSameStaysAsItIsThoughReadByOthers() {
        assertThat(READ_ANEW
                        .of(live(FETCHED, "b", "same", "3"), article(FETCHED, "b", "same", "4"))
                        .verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void aNewerRevisionStaysAndAnOlderOneGoes() {
        Instant later = FETCHED.plusSeconds(60);
        assertThat(READ_ANEW
                        .of(live(later, "a", "was", "4"), article(FETCHED, "b", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.OLDER);
        assertThat(READ_ANEW
                        .of(live(FETCHED, "b", "was", "4"), article(later, "a", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.CHANGED);
    }

    @Test
    void ofTwoReplaysTheLaterCounts() {
        assertThat(READ_ANEW
                        .of(live(FETCHED, "b", "was", "4+20251231T235959.q"), article(FETCHED, "b", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.CHANGED);
        assertThat(READ_ANEW
                        .of(live(FETCHED, "b", "was", "4+20260101T000001.a"), article(FETCHED, "b", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.OLDER);
    }

    @Test
    void whatNobodyHasReadIsNew() {
        assertThat(READ_ANEW
                        .of(Optional.empty(), article(FETCHED, "b", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.CHANGED);
    }

    @Test
    void anotherTextOfTheSamePageIsTheNewerRevisionWhateverItsHash() {
        Outcome greater = EXTRACTED_ANEW.of(live(FETCHED, "a", "was", "4"), article(FETCHED, "b", "is", "4"));
        assertThat(greater.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(greater.article().getRevision().getFetchedAt()).isEqualTo(FETCHED);

        Outcome smaller = EXTRACTED_ANEW.of(live(FETCHED, "b", "was", "4"), article(FETCHED, "a", "is", "4"));
        assertThat(smaller.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(smaller.article().getRevision().getFetchedAt()).isEqualTo(FETCHED.plusMillis(1));
        assertThat(READ_ANEW
                        .of(live(FETCHED, "b", "was", "4"), article(FETCHED, "a", "is", "4"))
                        .verdict())
                .isEqualTo(Verdict.OLDER);
    }

    private static Optional<Reading> live(Instant fetched, String hash, String title, String rules) {
        return Optional.of(Reading.of(article(fetched, hash, title, rules)));
    }

    private static ArticleClaims article(Instant fetched, String hash, String title, String rules) {
        return ArticleClaims.newBuilder()
                .setArticleId("article")
                .setRevision(new Revision(fetched, hash))
                .setUrl("https://news.example/article")
                .setTitle(title)
                .setPublisher(new EntityRef("news.example", EntityType.OUTLET, null))
                .setPublished(FETCHED)
                .setClaims(List.of())
                .setVersions(new Versions("models", "catalog", rules))
                .setPage(new Position("pages", 3, 7L))
                .build();
    }
}
