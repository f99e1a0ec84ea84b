package org.tallywire.deploy.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.tallywire.avro.ClaimSentence;
import org.tallywire.avro.DifferenceKind;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.FactDifference;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayCounts;
import org.tallywire.avro.ReplayState;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyDifference;
import org.tallywire.avro.TallyLevel;

/** Replays as the topic {@code replays} has them: of a difference as much as there is room for. */
final class ReplayRecords {

    /** What a record holds at most, so that the topic takes it. */
    static final int ROOM_BYTES = 900_000;

    /** How much of it totals may take; facts have the rest. */
    static final int TALLIES_BYTES = 250_000;

    private static final int SENTENCES = 20;
    private static final int CAUSES = 100;

    private static final List<TallyLevel> LEVELS = List.of(TallyLevel.INDUSTRY, TallyLevel.COUNTRY, TallyLevel.SUBJECT);

    /** Those that most articles tell first. */
    private static final Comparator<Map.Entry<String, Difference.Change<Fact>>> MOST_TOLD =
            Comparator.comparingInt(entry -> -entry.getValue().newest().getClaimCount());

    private ReplayRecords() {}

    /**
     * The record.
     *
     * @param manifest of a replay that is done
     * @param difference empty where there are no facts to compare
     */
    static Replay of(Manifest manifest, Optional<Difference> difference) {
        Asked asked = manifest.plan().asked();
        Replay record = Replay.newBuilder()
                .setName(manifest.name())
                .setStage(asked.stage().word())
                .setThrough(asked.through().word())
                .setState(ReplayState.valueOf(manifest.state().name()))
                .setAsked(asked.toString())
                .setChangedAt(Instant.parse(manifest.changedAt()))
                .setCounts(counts(manifest))
                .setCompared(difference.isPresent())
                .build();
        difference.ifPresent(found -> fill(record, found));
        return record;
    }

    private static ReplayCounts counts(Manifest manifest) {
        return new ReplayCounts(
                manifest.count(Manifest.COPIED),
                manifest.count(Manifest.CHANGED),
                manifest.count(Manifest.UNCHANGED),
                manifest.count(Manifest.OLDER),
                manifest.count(Manifest.ERASED),
                manifest.count(Manifest.PROMOTED),
                manifest.count(Manifest.SKIPPED),
                manifest.count(Manifest.DEAD_LETTERS));
    }

    private static void fill(Replay record, Difference difference) {
        var tallies = new Room(TALLIES_BYTES);
        List<TallyDifference> moved = tallies.fitting(difference.tallies().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> LEVELS.indexOf(entry.getValue().newest().getLevel())))
                .map(entry -> tally(entry.getKey(), entry.getValue(), difference)));
        List<FactDifference> facts = new Room(ROOM_BYTES - tallies.taken())
                .fitting(inTurns(difference).map(entry -> fact(entry, difference)));
        facts.sort(Comparator.comparing(FactDifference::getKind));
        record.put("factsAdded", (int) difference.facts(Difference.Kind.ADDED));
        record.put("factsGone", (int) difference.facts(Difference.Kind.GONE));
        record.put("factsChanged", (int) difference.facts(Difference.Kind.CHANGED));
        record.put("talliesMoved", difference.tallies().size());
        record.put("facts", facts);
        record.put("tallies", moved);
        record.put("factsLeftOut", difference.facts().size() - facts.size());
        record.put("talliesLeftOut", difference.tallies().size() - moved.size());
        record.put("truncated", record.getFactsLeftOut() + record.getTalliesLeftOut() > 0);
    }

    /** One of each kind in turn, so that many of one kind leave room for few of another. */
    private static Stream<Map.Entry<String, Difference.Change<Fact>>> inTurns(Difference difference) {
        var kinds = new ArrayList<Iterator<Map.Entry<String, Difference.Change<Fact>>>>();
        for (Difference.Kind kind : Difference.Kind.values())
            kinds.add(difference.of(kind).stream().sorted(MOST_TOLD).iterator());
        var all = new ArrayList<Map.Entry<String, Difference.Change<Fact>>>();
        while (kinds.stream().anyMatch(Iterator::hasNext))
            for (var kind : kinds) if (kind.hasNext()) all.add(kind.next());
        return all.stream();
    }

    private static FactDifference fact(Map.Entry<String, Difference.Change<Fact>> entry, Difference difference) {
        Difference.Change<Fact> change = entry.getValue();
        var sentences = new ArrayList<ClaimSentence>();
        change.newest().getClaims().stream().limit(SENTENCES).forEach(claim -> {
            String sentence = difference.sentences().get(place(claim));
            if (sentence != null) sentences.add(new ClaimSentence(claim.getArticleId(), claim.getClaimId(), sentence));
        });
        return FactDifference.newBuilder()
                .setId(entry.getKey())
                .setKind(DifferenceKind.valueOf(change.kind().name()))
                .setFields(change.fields())
                .setBefore(change.before())
                .setAfter(change.after())
                .setSentences(sentences)
                .build();
    }

    private static String place(FactClaim claim) {
        return claim.getArticleId() + "/" + claim.getClaimId();
    }

    private static TallyDifference tally(String key, Difference.Change<Tally> change, Difference difference) {
        SortedSet<String> causes = difference.causes().get(key);
        return TallyDifference.newBuilder()
                .setKey(key)
                .setBefore(change.before())
                .setAfter(change.after())
                .setFacts(
                        causes == null
                                ? List.of()
                                : causes.stream().limit(CAUSES).toList())
                .build();
    }
}
