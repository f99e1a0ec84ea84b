package org.tallywire.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.DifferenceKind;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.FactDifference;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyDifference;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

class ReplayRecordsTest {

    private static final Instant NOW = Instant.parse("2025-09-03T08:00:00Z");
    private static final BigDecimal ONE = new BigDecimal("1.000000000");

    @Test
    void asMuchAsFitsIsToldAndTheRestCounted() {
        var facts = new TreeMap<String, Difference.Change<Fact>>();
        for (int i = 0; i < 4_000; i++)
            facts.put("added" + i, new Difference.Change<>(null, fact("added" + i, i == 77 ? 5 : 1)));
        facts.put("gone", new Difference.Change<>(fact("gone", 1), null));
        facts.put("kept", new Difference.Change<>(fact("kept", 1), fact("kept", 2)));
        var tallies = new TreeMap<String, Difference.Change<Tally>>();
        for (int i = 0; i < 4_000; i++)
            tallies.put("SUBJECT|s" + i, new Difference.Change<>(null, tally("SUBJECT|s" + i, TallyLevel.SUBJECT)));
        tallies.put("INDUSTRY", new Difference.Change<>(null, tally("INDUSTRY", TallyLevel.INDUSTRY)));
        tallies.put("COUNTRY", new Difference.Change<>(null, tally("COUNTRY", TallyLevel.COUNTRY)));

        Replay told = told(facts, tallies);

        assertThat(told.getTruncated()).isTrue();
        assertThat(told.getFactsAdded()).isEqualTo(4_000);
        assertThat(told.getFactsLeftOut())
                .isPositive()
                .isEqualTo(4_002 - told.getFacts().size());
        assertThat(told.getTalliesLeftOut())
                .isPositive()
                .isEqualTo(4_002 - told.getTallies().size());
        assertThat(told.getFacts().get(0).getId()).isEqualTo("added77");
        assertThat(told.getFacts())
                .extracting(FactDifference::getKind)
                .contains(DifferenceKind.ADDED, DifferenceKind.GONE, DifferenceKind.CHANGED)
                .isSorted();
        assertThat(told.getTallies())
                .extracting(TallyDifference::getKey)
                .startsWith("INDUSTRY", "COUNTRY", "SUBJECT|s0");
        byte[] value = new Wire("t.", SchemaRegistry.at(URI.create("memory://replays")))
                .valueSerde(Topics.REPLAYS)
                .serializer()
                .serialize("t.replays", told);
        assertThat(value.length).isBetween(ReplayRecords.ROOM_BYTES - 5_000, Topics.REPLAYS.maxRecordBytes() - 100_000);
    }

    @Test
    void whatFitsIsToldWhole() {
        var change = new Difference.Change<>(fact("kept", 1), fact("kept", 30));
        Replay told = told(Map.of("kept", change), Map.of());
        assertThat(told.getTruncated()).isFalse();
        FactDifference fact = told.getFacts().get(0);
        assertThat(fact.getKind()).isEqualTo(DifferenceKind.CHANGED);
        assertThat(fact.getFields()).containsExactly("claimCount", "claims");
        assertThat(fact.getSentences()).hasSize(20);
        assertThat(fact.getSentences().get(3).getSentence()).isEqualTo("As article 3 says.");
        assertThat(told.getCounts().getCopied()).isEqualTo(7);
        assertThat(told.getCompared()).isTrue();
    }

    @Test
    void aReplayThatEndsBeforeTheFactbookHasNothingToCompare() {
        Replay told = ReplayRecords.of(manifest(ReplayStage.ENRICH), Optional.empty());
        assertThat(told.getCompared()).isFalse();
        assertThat(told.getThrough()).isEqualTo("enrich");
        assertThat(told.getFacts()).isEmpty();
    }

    private static Replay told(
            Map<String, Difference.Change<Fact>> facts, Map<String, Difference.Change<Tally>> tallies) {
        var sentences = new TreeMap<String, String>();
        for (int i = 0; i < 30; i++) sentences.put("article" + i + "/claim", "As article " + i + " says.");
        Manifest manifest = manifest(ReplayStage.FACTBOOK);
        var difference =
                new Difference(manifest, new TreeMap<>(facts), new TreeMap<>(tallies), new TreeMap<>(), sentences);
        return ReplayRecords.of(manifest, Optional.of(difference));
    }

    private static Manifest manifest(ReplayStage through) {
        var asked = new Asked(ReplayStage.ENRICH, through, List.of(), "beginning", "end", List.of());
        var plan = new Plan(asked, List.of(), Times.ALL, List.of(), List.of(), "");
        return Manifest.begun("r", plan)
                .counting(Map.of(Manifest.COPIED, 7L))
                .in(Manifest.State.DONE)
                .changedAt(NOW.toString());
    }

    private static Fact fact(String id, int claims) {
        return Fact.newBuilder()
                .setId(id)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setValue(ONE)
                .setUnit("USD")
                .setStatus(Status.COMPLETED)
                .setFirstPublished(NOW)
                .setLastPublished(NOW)
                .setClaimCount(claims)
                .setClaims(IntStream.range(0, claims)
                        .mapToObj(ReplayRecordsTest::claim)
                        .toList())
                .build();
    }

    private static FactClaim claim(int article) {
        return FactClaim.newBuilder()
                .setClaimId("claim")
                .setArticleId("article" + article)
                .setUrl("https://news.example/" + "x".repeat(300))
                .setPublisher("news.example")
                .setPublished(NOW)
                .setOriginalSource("news.example")
                .setValue(ONE)
                .setUnit("USD")
                .build();
    }

    private static Tally tally(String key, TallyLevel level) {
        return Tally.newBuilder()
                .setKey(key)
                .setLevel(level)
                .setWho("w".repeat(60))
                .setWindow("2025")
                .build();
    }
}
