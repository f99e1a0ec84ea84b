package org.tallywire.aggregate.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.view.News.Item;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.Topics;

class ViewTest {

    private static final Instant SEPTEMBER = Instant.parse("2025-09-30T00:00:00Z");
    private static final Fact MISTRAL = Samples.raised("mistral-ai", "FR", "1700000000", "2025-09-09");
    private static final Fact OPENAI = Samples.raised("openai", "US", "40000000000", "2025-03-31");

    private final Samples samples = Samples.small();

    private static Tally row(String dollars, int facts, int digest) {
        return Samples.tally(TallyLevel.INDUSTRY, "ai-chips", "2025", dollars, facts, digest);
    }

    private List<String> facts(@Nullable String subject) {
        return samples.view()
                .ask(standing ->
                        standing.facts(null, subject).stream().map(Fact::getId).toList());
    }

    private Optional<String> totalAt(Instant moment) {
        return samples.view()
                .ask(standing -> standing.tallyAt(row("1", 1, 1).getKey(), moment)
                        .map(tally -> tally.getTotals()
                                .get(0)
                                .getTotal()
                                .stripTrailingZeros()
                                .toPlainString()));
    }

    @Test
    void positionsReadAsTheyAreWritten() {
        Positions positions = Positions.NONE.with("facts", 1, 7).with("funding-tallies", 0, 12);
        assertThat(positions.text()).isEqualTo("facts=0,7;funding-tallies=12");
        assertThat(Positions.parse(positions.text())).isEqualTo(positions);
        assertThatIllegalArgumentException().isThrownBy(() -> Positions.parse("facts=;"));
        assertThat(positions.of("facts", 5)).isZero();
    }

    @Test
    void theLatestFactsComeFirst() {
        samples.take(OPENAI).take(MISTRAL);
        assertThat(facts(null)).containsExactly(MISTRAL.getId(), OPENAI.getId());
        assertThat(facts("openai")).containsExactly(OPENAI.getId());
    }

    @Test
    void aFactThatGoesLeavesNothingBehind() {
        samples.take(MISTRAL).take(Topics.FACTS, MISTRAL.getId(), null);
        assertThat(samples.view().ask(Standing::factCount)).isZero();
        assertThat(facts("mistral-ai")).isEmpty();
    }

    @Test
    void whoComesBackGetsTheLastStateOfWhatMoved() {
        samples.take(OPENAI);
        Positions left = samples.view().ask(Standing::positions);
        samples.take(MISTRAL).take(MISTRAL).take(Topics.FACTS, OPENAI.getId(), null);
        News news = samples.view().ask(standing -> standing.since(left, 100));
        assertThat(news.complete()).isTrue();
        assertThat(news.items())
                .hasSize(2)
                .anySatisfy(item -> assertThat(((Item.OfFact) item).fact()).isPresent())
                .anySatisfy(item -> assertThat(((Item.OfFact) item).fact()).isEmpty());
        assertThat(samples.view()
                        .ask(standing -> standing.since(news.upTo(), 100))
                        .items())
                .isEmpty();
    }

    @Test
    void whatIsTooMuchForOneBatchComesInTheNext() {
        for (int fact = 0; fact < 5; fact++)
            samples.take(Samples.raised("c" + fact, "US", "1", "2025-01-0" + (fact + 1)));
        News first = samples.view().ask(standing -> standing.since(Positions.NONE, 3));
        News second = samples.view().ask(standing -> standing.since(first.upTo(), 3));
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
    }

    @Test
    void whoWasAwayForTooLongIsToldToBeginAnew() {
        samples.take(MISTRAL);
        Positions left = samples.view().ask(Standing::positions);
        for (int fact = 0; fact < 12; fact++) samples.take(Topics.FACTS, "gone" + fact, null);
        assertThat(samples.view().ask(standing -> standing.since(left, 100)).complete())
                .isFalse();
        assertThat(samples.view()
                        .ask(standing -> standing.since(Positions.NONE.with("facts", 0, 99), 100))
                        .complete())
                .as("positions of another log")
                .isFalse();
    }

    @Test
    void thePastSaysWhatWasKnownThen() {
        samples.take(Samples.move(null, row("10", 1, 1), "2025-09-01"))
                .take(Samples.move(row("10", 1, 1), row("25", 2, 3), "2025-10-01"))
                .take(Samples.move(row("25", 2, 3), row("15", 1, 2), "2025-11-01"));
        assertThat(totalAt(Instant.parse("2025-08-01T00:00:00Z"))).isEmpty();
        assertThat(totalAt(SEPTEMBER)).contains("10");
        assertThat(totalAt(Instant.parse("2025-10-02T00:00:00Z"))).contains("25");
        assertThat(totalAt(Instant.parse("2025-12-01T00:00:00Z"))).contains("15");
        assertThat(samples.view().ask(Standing::historyReachesBackTo)).isEmpty();
    }

    @Test
    void whatBecameKnownEarlyCountsEarlyWheneverItWasRead() {
        samples.take(Samples.move(null, row("10", 1, 1), "2025-10-01"))
                .take(Samples.move(row("10", 1, 1), row("25", 2, 3), "2025-09-01"));
        assertThat(totalAt(SEPTEMBER)).contains("15");
    }

    @Test
    void aTallyThatBeginsAnewForgetsAnEarlierRun() {
        samples.take(Samples.move(null, row("10", 1, 1), "2025-09-01"))
                .take(Samples.move(null, row("10", 1, 1), "2025-09-01"));
        assertThat(totalAt(SEPTEMBER)).contains("10");
    }

    @Test
    void olderMovesAreSummedUpAndTheTimeBeforeThemIsLost() {
        Tally before = null;
        for (int day = 1; day <= 12; day++) {
            Tally after = row(String.valueOf(day), day, day);
            samples.take(Samples.move(before, after, String.format("2025-09-%02d", day)));
            before = after;
        }
        assertThat(totalAt(SEPTEMBER)).contains("12");
        assertThat(samples.view().ask(Standing::historyReachesBackTo)).contains(Instant.parse("2025-09-02T12:00:00Z"));
    }

    @Test
    void readersSeeAllOfABatchOrNothing() throws InterruptedException {
        long seen = samples.view().moves();
        samples.take(MISTRAL);
        assertThat(samples.view().awaitMove(seen, java.time.Duration.ofSeconds(1)))
                .isEqualTo(seen + 1);
    }
}
