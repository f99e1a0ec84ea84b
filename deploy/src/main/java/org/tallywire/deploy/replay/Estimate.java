package org.tallywire.deploy.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long a replay may take.
 *
 * @param time records after records at the rate
 * @param perSecond records of the input a second
 * @param measured whether an earlier replay of the stage on this pipeline went so fast; else it is a guess
 */
public record Estimate(Duration time, double perSecond, boolean measured) {

    /** On two cores of 2025. */
    private static final Map<ReplayStage, Double> GUESSES =
            Map.of(ReplayStage.EXTRACT, 60.0, ReplayStage.ENRICH, 120.0, ReplayStage.FACTBOOK, 2_000.0);

    /** Of a plan, by the replays that were done before. */
    static Estimate of(Plan plan, Collection<Manifest> done) {
        ReplayStage stage = plan.asked().stage();
        long records = stage == ReplayStage.FACTBOOK ? plan.baseLength() : plan.inputLength();
        OptionalDouble measured = done.stream()
                .filter(one -> one.plan().asked().stage() == stage
                        && one.plan().asked().through() == plan.asked().through())
                .mapToDouble(Estimate::perSecond)
                .filter(rate -> rate > 0)
                .average();
        double rate = measured.orElse(GUESSES.getOrDefault(stage, 1.0));
        return new Estimate(Duration.ofMillis(Math.round(records * 1000 / rate)), rate, measured.isPresent());
    }

    private static double perSecond(Manifest one) {
        long millis = one.count(Manifest.READING_MILLIS);
        boolean facts = one.plan().asked().factsOnly();
        return millis == 0 ? 0 : one.count(facts ? Manifest.BASE : Manifest.COPIED) * 1000.0 / millis;
    }

    /** In words for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "about %s, at %,.0f records a second, which is %s",
                Meter.inWords(time),
                perSecond,
                measured
                        ? "what earlier replays of this stage took here"
                        : "a guess: no replay of this stage was done here yet");
    }
}
