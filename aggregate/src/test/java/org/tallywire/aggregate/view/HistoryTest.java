package org.tallywire.aggregate.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.aggregate.tallies.Amounts;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.Sum;
import org.tallywire.avro.Position;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.Topics;

/** What is kept of the past, and that as much of it is told as is kept. */
class HistoryTest {

    private static final int MOVES = 400;
    private static final int DAYS = 28;

    private final Map<String, Tally> standing = new HashMap<>();
    private final List<Instant> known = new ArrayList<>();
    private long offset;

    /** Another move of one of five tallies, known on a day of a month. */
    private TallyChange next(Random random) {
        String year = String.valueOf(2020 + random.nextInt(5));
        int facts = 1 + random.nextInt(9);
        Tally after = random.nextInt(10) == 0
                ? null
                : Samples.tally(
                        TallyLevel.INDUSTRY,
                        "ai-chips",
                        year,
                        String.valueOf(random.nextInt(1_000_000)),
                        facts,
                        random.nextInt());
        String key =
                Samples.tally(TallyLevel.INDUSTRY, "ai-chips", year, "1", 1, 1).getKey();
        Tally before = standing.get(key);
        if (before == null && after == null) return next(random);
        if (after == null) standing.remove(key);
        else standing.put(key, after);
        TallyChange move = Samples.move(before, after, String.format("2025-09-%02d", 1 + random.nextInt(DAYS)));
        known.add(move.getKnownAt());
        return move;
    }

    private static Change<TallyChange> change(TallyChange move, long offset) {
        return new Change<>(Topics.TALLY_CHANGES, 0, offset, move.getKey(), move);
    }

    private static Map<String, Tally> at(History history, Instant moment) {
        var found = new TreeMap<String, Tally>();
        for (String key : history.keys()) history.at(key, moment).ifPresent(tally -> found.put(key, tally));
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsToldOfThePastIsWhatAWholeHistoryTells(long seed) {
        var random = new Random(seed);
        var whole = new History(Integer.MAX_VALUE, Long.MAX_VALUE);
        var small = new History(60, 30_000);
        for (int move = 0; move < MOVES; move++) {
            Change<TallyChange> change = change(next(random), offset++);
            whole.take(change);
            small.take(change);
        }
        assertThat(whole.reachesBackTo()).isEmpty();
        Instant from = small.reachesBackTo().orElseThrow();
        for (Instant moment : known)
            if (!moment.isBefore(from)) assertThat(at(small, moment)).isEqualTo(at(whole, moment));
        assertThat(digests(at(small, Instant.MAX))).isEqualTo(digests(standing));
    }

    private static Map<String, String> digests(Map<String, Tally> tallies) {
        var digests = new TreeMap<String, String>();
        tallies.forEach((key, tally) -> digests.put(key, tally.getDigest()));
        return digests;
    }

    @Test
    void theOldestMovesOfAllTalliesGoFirst() {
        var history = new History(Integer.MAX_VALUE, 2_000);
        for (int day = 1; day <= DAYS; day++) {
            String year = String.valueOf(2000 + day);
            Tally tally = Samples.tally(TallyLevel.INDUSTRY, "ai-chips", year, "10", 1, day);
            history.take(change(Samples.move(null, tally, String.format("2025-09-%02d", day)), day));
        }
        Instant lost = history.reachesBackTo().orElseThrow();
        long kept = history.keys().stream()
                .mapToLong(key -> history.since(key, Instant.MIN, DAYS).size())
                .sum();
        assertThat(kept).isBetween(2L, 15L);
        assertThat(lost).isEqualTo(Instant.parse(String.format("2025-09-%02dT12:00:00Z", DAYS - kept)));
        assertThat(at(history, Instant.MAX)).hasSize(DAYS);
    }

    @Test
    void whatIsPackedIsTheSameUnpacked() {
        assertThat(packed(Row.EMPTY)).isEqualTo(Row.EMPTY);
        var amounts = new Amounts(
                new BigDecimal("-12345678901234567890.123456789"),
                BigDecimal.ZERO,
                new BigDecimal("1E+9"),
                new BigDecimal("0.00"));
        var totals = new TreeMap<>(Map.of("USD", new Sum(amounts, -3), "GW/year", Sum.EMPTY));
        BigInteger digest = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
        var row = new Row(totals, new Sum(amounts, 7), Sum.EMPTY, -1, 2, -3, digest);
        assertThat(packed(row)).isEqualTo(row);
    }

    private static Row packed(Row row) {
        Instant known = Instant.parse("2025-09-01T12:00:00.123456Z");
        var move = new Move(known, "fact", "Artikel über", row, new Position(Topics.TALLY_CHANGES.name(), 3, 1L << 40));
        byte[] bytes = PackedMove.pack(move);
        assertThat(PackedMove.knownAt(bytes)).isEqualTo(known);
        assertThat(PackedMove.unpack(bytes)).isEqualTo(move);
        return PackedMove.unpack(bytes).by();
    }
}
