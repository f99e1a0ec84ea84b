package org.tallywire.deploy.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.tallywire.avro.ClaimSentence;
import org.tallywire.avro.DifferenceKind;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.FactDifference;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayCounts;
import org.tallywire.avro.ReplayState;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyDifference;
import org.tallywire.avro.Total;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.demo.Demo;
import org.tallywire.deploy.services.Platform;
import org.tallywire.schemas.Topics;

/** A replay in the demo's topic, of facts and a total of the demo, as long as it is open. */
final class ToldReplay implements AutoCloseable {

    static final String NAME = "better-names";
    static final String ASKED = "--stage enrich --through factbook --from beginning --to end --catalog <i>own</i>.yaml";
    static final String SENTENCE = "They <b>said</b> so & more.";

    private static final String MOVED = "INDUSTRY|ai-chips|raise|COMPLETED|2025";
    private static final BigDecimal BILLION = new BigDecimal("1000000000.000000000");

    private final CompactedTopic<Replay> topic;

    private ToldReplay(CompactedTopic<Replay> topic) {
        this.topic = topic;
    }

    static ToldReplay to(Demo demo) {
        Platform platform = demo.pipeline().platform();
        List<Fact> facts = List.copyOf(new CompactedTopic<>(platform.clients(), platform.wire(), Topics.FACTS)
                .all()
                .values());
        var tallies =
                new CompactedTopic<>(platform.clients(), platform.wire(), Topics.FUNDING_TALLIES).all(MOVED::equals);
        Tally tally = Objects.requireNonNull(tallies.get(MOVED), MOVED);
        var topic = new CompactedTopic<>(platform.clients(), platform.wire(), Topics.REPLAYS);
        topic.put(NAME, replay(facts.get(0), facts.get(1), facts.get(2), tally));
        return new ToldReplay(topic);
    }

    private static Replay replay(Fact added, Fact gone, Fact changed, Tally moved) {
        FactClaim claim = added.getClaims().get(0);
        return Replay.newBuilder()
                .setName(NAME)
                .setStage("enrich")
                .setThrough("factbook")
                .setState(ReplayState.DONE)
                .setAsked(ASKED)
                .setChangedAt(Instant.parse("2025-10-03T12:00:00Z"))
                .setCounts(new ReplayCounts(55L, 3L, 52L, 0L, 0L, 0L, 0L, 1L))
                .setFactsAdded(1)
                .setFactsGone(1)
                .setFactsChanged(1)
                .setTalliesMoved(1)
                .setFacts(List.of(
                        difference(DifferenceKind.ADDED, added)
                                .setAfter(added)
                                .setSentences(
                                        List.of(new ClaimSentence(claim.getArticleId(), claim.getClaimId(), SENTENCE)))
                                .build(),
                        difference(DifferenceKind.GONE, gone).setBefore(gone).build(),
                        difference(DifferenceKind.CHANGED, changed)
                                .setFields(List.of("status"))
                                .setBefore(with(changed, Status.DENIED))
                                .setAfter(with(changed, Status.COMPLETED))
                                .build()))
                .setTallies(List.of(new TallyDifference(moved.getKey(), moved, more(moved), List.of(added.getId()))))
                .setTruncated(true)
                .setFactsLeftOut(2)
                .setTalliesLeftOut(3)
                .build();
    }

    private static FactDifference.Builder difference(DifferenceKind kind, Fact fact) {
        return FactDifference.newBuilder().setId(fact.getId()).setKind(kind);
    }

    private static Fact with(Fact fact, Status status) {
        return Fact.newBuilder(fact).setStatus(status).build();
    }

    /** The tally with a billion dollars more. */
    private static Tally more(Tally tally) {
        Total dollars = tally.getUsd();
        return Tally.newBuilder(tally)
                .setUsd(Total.newBuilder(dollars)
                        .setTotal(dollars.getTotal().add(BILLION))
                        .build())
                .build();
    }

    /** Discards it. */
    @Override
    public void close() {
        topic.put(NAME, null);
    }
}
