package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tallywire.schemas.Topic.Retention.Compacted;
import org.tallywire.schemas.Topic.Retention.ForTime;

class TopicsTest {

    @Test
    void theTopicsAreThoseOfTheContractInTheOrderInWhichRecordsFlow() {
        assertThat(Topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "sources",
                        "denials",
                        "fetches",
                        "pages",
                        "rates",
                        "articles",
                        "annotations",
                        "claims",
                        "entities",
                        "overrides",
                        "facts",
                        "funding-tallies",
                        "capacity-tallies",
                        "tally-changes",
                        "replays",
                        "dead-letters");
    }

    @Test
    void whatIsTrueNowIsKeptForEver() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.retention() instanceof Compacted)
                .containsExactly(
                        Topics.SOURCES,
                        Topics.DENIALS,
                        Topics.RATES,
                        Topics.CLAIMS,
                        Topics.ENTITIES,
                        Topics.OVERRIDES,
                        Topics.FACTS,
                        Topics.FUNDING_TALLIES,
                        Topics.CAPACITY_TALLIES,
                        Topics.REPLAYS);
    }

    @Test
    void whatHappenedIsKeptForItsTime() {
        assertThat(Topics.FETCHES.retention()).isEqualTo(days(7));
        assertThat(Topics.PAGES.retention()).isEqualTo(days(30));
        assertThat(Topics.ARTICLES.retention()).isEqualTo(days(365));
        assertThat(Topics.ANNOTATIONS.retention()).isEqualTo(days(365));
        assertThat(Topics.TALLY_CHANGES.retention()).isEqualTo(days(1825));
        assertThat(Topics.DEAD_LETTERS.retention()).isEqualTo(days(30));
    }

    @Test
    void allHaveTheSamePartitionsSoThatAnyTwoCanBeJoined() {
        assertThat(Topics.all()).extracting(Topic::partitions).containsOnly(8);
    }

    @Test
    void aPageAndWhatComesOfItMayBeLarge() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.maxRecordBytes() > Topics.MAX_BODY_BYTES)
                .containsExactly(Topics.PAGES, Topics.ARTICLES, Topics.ANNOTATIONS, Topics.DEAD_LETTERS);
    }

    @Test
    void aTopicThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Topic.compacted("Facts", byte[].class)).hasMessage("bad topic name: Facts");
        assertThatThrownBy(() -> Topics.FACTS.withMaxRecordBytes(0)).hasMessage("bad record size: 0");
        assertThatThrownBy(() -> new ForTime(Duration.ZERO)).hasMessage("bad retention: PT0S");
        assertThatThrownBy(() -> new Topic<>("facts", String.class, byte[].class, 0, new Compacted(), 1, true))
                .hasMessage("bad number of partitions: 0");
    }

    private static ForTime days(int days) {
        return new ForTime(Duration.ofDays(days));
    }
}
