package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.claims.PhraseTable.Match;

/**
 * Decides what a figure is about: the phrase that stands nearest, where a comma, another clause or another figure
 * between makes it further. A phrase for something that is not counted wins a tie.
 */
final class Governor {

    private static final int FARTHEST = 18;
    private static final int FARTHEST_OUTPUT = 14;
    private static final Set<Measure> FUNDING = Set.of(Measure.RAISE, Measure.AID, Measure.CAPEX);

    private Governor() {}

    /** What governs a figure. */
    record Governing(Match<About> phrase, int distance) {
        TokenRange tokens() {
            return ReadSentence.tokens(phrase);
        }
    }

    /** What a figure is about, if anything near says so. */
    static Optional<Governing> of(ReadSentence sentence, Candidate candidate) {
        TokenRange at = sentence.tokens(candidate.figure().span());
        return switch (candidate.measures().get(0)) {
            case RAISE -> nearest(sentence, at, FUNDING);
            case OUTPUT_MULTIPLE -> changed(sentence, at, Measure.OUTPUT_MULTIPLE);
            case OUTPUT_CHANGE ->
                nearest(sentence, at, Set.of(Measure.OUTPUT_CHANGE))
                        .flatMap(change ->
                                isCounted(change) ? changed(sentence, at, Measure.OUTPUT_CHANGE) : Optional.of(change));
            case POWER -> nearest(sentence, at, Set.of(Measure.POWER));
            case PLANTS -> nearest(sentence, at, Set.of(Measure.PLANTS));
            case OUTPUT -> nearest(sentence, at, Set.of(Measure.OUTPUT)).or(() -> rate(candidate, at));
            default -> Optional.empty();
        };
    }

    /** So many wafers a week are output, whether or not a word near says so. */
    private static Optional<Governing> rate(Candidate candidate, TokenRange at) {
        var itself = new Match<About>(at.from(), at.to(), new About.Counted(Measure.OUTPUT, null));
        return candidate.completed().isEmpty() ? Optional.of(new Governing(itself, 0)) : Optional.empty();
    }

    private static boolean isCounted(Governing governing) {
        return governing.phrase().meaning() instanceof About.Counted;
    }

    private static Optional<Governing> nearest(ReadSentence sentence, TokenRange figure, Set<Measure> measures) {
        Governing best = null;
        for (Match<About> phrase : sentence.abouts) {
            if (phrase.meaning() instanceof About.Counted counted && !measures.contains(counted.measure())) continue;
            int distance = reach(sentence, figure, ReadSentence.tokens(phrase));
            if (distance > FARTHEST) continue;
            if (best == null || distance < best.distance() || (distance == best.distance() && isCounted(best)))
                best = new Governing(phrase, distance);
        }
        return Optional.ofNullable(best);
    }

    /** A multiple or a change is of whatever thing is named nearest; only output and capacity are counted. */
    private static Optional<Governing> changed(ReadSentence sentence, TokenRange figure, Measure measure) {
        Optional<Governing> other = nearest(sentence, figure, Set.of());
        return sentence.outputs.stream()
                .map(output -> new Governing(
                        new Match<>(output.from(), output.to(), new About.Counted(measure, null)),
                        reach(sentence, figure, ReadSentence.tokens(output))))
                .filter(output -> output.distance() <= FARTHEST_OUTPUT)
                .min(Comparator.comparingInt(Governing::distance))
                .filter(output ->
                        other.isEmpty() || output.distance() < other.get().distance())
                .or(() -> other);
    }

    /** What governs a figure stands before it more often than behind. */
    private static int reach(ReadSentence sentence, TokenRange figure, TokenRange phrase) {
        return sentence.distance(figure, phrase) + (figure.before(phrase) ? 1 : 0);
    }
}
