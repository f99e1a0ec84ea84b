package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.aggregate.topology.Articles.article;
import static org.tallywire.aggregate.topology.Articles.retraction;
import static org.tallywire.aggregate.topology.Articles.revision;
import static org.tallywire.avro.Measure.OUTPUT_MULTIPLE;
import static org.tallywire.avro.Measure.RAISE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.aggregate.facts.Said;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.avro.Total;
import org.tallywire.schemas.CanonicalJson;

class FactbookTopologyTest {

    private static final String YEAR = "INDUSTRY|chips|raise|PLANNED|2025";

    private final Said story = in("a1", "ft", "2025-08-27", RAISE, "600", "EUR");
    private final Said retelling =
            in("a2", "giornale.it", "2025-08-28", RAISE, "600", "EUR").crediting("ft");

    @Test
    void aStoryAndItsRetellingAreCountedOnce() {
        try (var factbook = new Factbook()) {
            factbook.read(article(retelling)).read(article(story));
            assertThat(factbook.facts().values()).singleElement().satisfies(fact -> {
                assertThat(fact.getClaimCount()).isEqualTo(2);
                assertThat(fact.getOriginalSources()).containsExactly("ft");
            });
            assertThat(total(factbook, YEAR)).isEqualByComparingTo("600");
        }
    }

    @Test
    void aCorrectedArticleLowersTheTallyAndSaysWhy() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story));
            factbook.changes();
            factbook.read(revision(1, in("a1", "ft", "2025-08-27", RAISE, "60", "EUR")));
            assertThat(total(factbook, YEAR)).isEqualByComparingTo("60");
            TallyChange last = factbook.changes().stream()
                    .filter(change -> change.getKey().equals(YEAR))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(last.getArticleId()).isEqualTo("a1");
            assertThat(last.getKnownAt()).isEqualTo("2026-06-01T00:00:01Z");
            assertThat(CanonicalJson.of(last.getAfter())).isEqualTo(CanonicalJson.of(tally(factbook, YEAR)));
        }
    }

    @Test
    void anOlderRevisionThatComesLateChangesNothing() {
        try (var factbook = new Factbook()) {
            factbook.read(revision(1, story));
            Map<String, String> before = factbook.asJson();
            factbook.read(revision(0, in("a1", "ft", "2025-08-27", RAISE, "60", "EUR")));
            assertThat(factbook.asJson()).isEqualTo(before);
        }
    }

    @Test
    void aRetractedArticleTakesItsClaimsBack() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).read(retraction("a1", 1)).read(article(story));
            assertThat(factbook.asJson()).isEmpty();
            assertThat(factbook.recordsKept()).isZero();
        }
    }

    @Test
    void anErasedArticleLeavesNothingBehind() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).erase("a1").erase("a1");
            assertThat(factbook.asJson()).isEmpty();
            assertThat(factbook.recordsKept()).isZero();
        }
    }

    @Test
    void aRepeatSendsNothing() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).changes();
            factbook.read(article(story));
            assertThat(factbook.changes()).isEmpty();
        }
    }

    @Test
    void anotherRetellingMovesTheFactAndNoTally() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).changes();
            factbook.read(article(retelling));
            assertThat(factbook.changes()).isEmpty();
            assertThat(factbook.facts().values())
                    .extracting(Fact::getClaimCount)
                    .containsExactly(2);
        }
    }

    @Test
    void aGroupAndItsMemberNeverAddUpTwice() {
        try (var factbook = new Factbook()) {
            factbook.read(article(
                            in("a1", "ft", "2025-08-27", RAISE, "3000", "EUR").of("acme", "bolt")))
                    .read(article(
                            in("a2", "ft", "2025-08-28", RAISE, "1000", "EUR").of("acme")));
            assertThat(total(factbook, YEAR)).isEqualByComparingTo("3000");
            factbook.read(retraction("a1", 1));
            assertThat(total(factbook, YEAR)).isEqualByComparingTo("1000");
        }
    }

    @Test
    void theSameFigureForTwoProductsInOneArticleIsTwoFacts() {
        try (var factbook = new Factbook()) {
            Said chips = in("a1", "ft", "2025-08-27", OUTPUT_MULTIPLE, "3", "x").making("ai-chips");
            factbook.read(article(chips, chips.making("hbm"), chips));
            assertThat(factbook.facts().values())
                    .extracting(Fact::getProduct)
                    .containsExactlyInAnyOrder("ai-chips", "hbm");
            assertThat(factbook.tallies().values())
                    .flatExtracting(Tally::getTotals)
                    .extracting(Total::getTotal)
                    .containsOnlyNulls();
        }
    }

    @Test
    void stateOnDiskGivesTheSame(@TempDir Path directory) {
        try (var inMemory = new Factbook();
                var onDisk = Factbook.keptIn(directory)) {
            for (Factbook factbook : List.of(inMemory, onDisk))
                factbook.read(article(story))
                        .read(article(retelling))
                        .read(article(in("a3", "ft", "2025-08-27", RAISE, "3000", "EUR")
                                .of("acme", "bolt")))
                        .read(revision(1, in("a1", "ft", "2025-08-27", RAISE, "60", "EUR")));
            assertThat(onDisk.asJson()).isEqualTo(inMemory.asJson());
            assertThat(onDisk.recordsKept()).isEqualTo(inMemory.recordsKept());
        }
    }

    @Test
    void aClaimThatCannotBeRightIsRefusedWhole() {
        ArticleClaims broken = article(story);
        broken.getClaims().get(0).getSubjects().clear();
        try (var factbook = new Factbook()) {
            assertThatThrownBy(() -> factbook.read(broken)).hasStackTraceContaining("nobody it is about");
            assertThat(factbook.asJson()).isEmpty();
        }
    }

    @Test
    void everythingThatKafkaRemembersHasAName() {
        var strict = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "factbook",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));
        var builder = new StreamsBuilder(new TopologyConfig(strict));
        FactbookTopology.addTo(builder, Factbook.CONFIG, Factbook.WIRE, new SimpleMeterRegistry());
        assertThatCode(builder::build).doesNotThrowAnyException();
        assertThat(builder.build().describe().toString()).doesNotContain("KSTREAM-");
    }

    private static Tally tally(Factbook factbook, String key) {
        return Objects.requireNonNull(factbook.tallies().get(key));
    }

    private static BigDecimal total(Factbook factbook, String key) {
        return tally(factbook, key).getTotals().get(0).getTotal();
    }
}
