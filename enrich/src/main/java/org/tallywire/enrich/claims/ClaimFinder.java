package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.enrich.claims.ClaimModel.Choice;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.claims.ClaimOptions.Option;
import org.tallywire.enrich.claims.ExtractedClaim.Amount;
import org.tallywire.enrich.claims.ExtractedClaim.EvidenceSpan;
import org.tallywire.enrich.claims.ExtractedClaim.OtherCurrency;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.claims.SubjectChooser.Subjects;
import org.tallywire.enrich.claims.SubjectClues.Situation;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.schemas.Words;

/**
 * Reads the sentences of one article in order and decides of every figure whether it is a claim. Precision first: a
 * figure that nothing explains well enough is passed over. Not thread-safe: one use, one article.
 */
final class ClaimFinder {

    private static final int BASIS_REACH = 1;

    /** Of what stands in a sentence of analysts, forecasts or questions. */
    private static final double FORECAST_SURE = 0.95;

    /** Of a bare number that leaves out what it counts. */
    private static final double ELLIPTIC_SURE = 0.75;

    private static final int DECREASE_REACH = 12;

    private final ArticleFrame article;
    private final ClaimModels models;
    private final ClaimOptions options;
    private final Thresholds thresholds;
    private final SubjectChooser chooser;
    private final boolean onTopic;
    private List<String> last = List.of();

    /**
     * How sure the finder must be before it books.
     *
     * @param measure that a figure counts something
     * @param subject that it is about somebody
     * @param together of both
     * @param agreed of both, where the phrases by themselves say the same
     * @param partner that it is about another one too
     * @param carried that it is about another one too that its sentence does not name
     * @param credit that an outlet is credited
     */
    record Thresholds(
            double measure,
            double subject,
            double together,
            double agreed,
            double partner,
            double carried,
            double credit) {
        static final Thresholds DEFAULT = new Thresholds(0.5, 0.3, 0.65, 0.5, 0.5, 0.65, 0.5);
    }

    ClaimFinder(ArticleFrame article, ClaimModels models, Thresholds thresholds) {
        this.article = article;
        this.models = models;
        this.options = new ClaimOptions(article);
        this.thresholds = thresholds;
        this.chooser = new SubjectChooser(options, models, thresholds);
        this.onTopic = article.ofTheIndustry();
    }

    /** A figure at first sight. */
    private sealed interface Sight permits Refused, Likely {}

    private record Refused(Verdict.PassedOver verdict) implements Sight {}

    /**
     * One that seems to count something of somebody.
     *
     * @param sure how likely both are
     * @param needed how likely they must be
     */
    private record Likely(
            Situation at,
            Candidate candidate,
            Clues clues,
            Choice choice,
            Subjects subjects,
            double sure,
            double needed)
            implements Sight {

        boolean isSure() {
            return sure >= needed;
        }

        /** Whether another sentence says the same. */
        boolean isSaidBy(Likely other) {
            return other.at.sentence() != at.sentence()
                    && other.at.measure() == at.measure()
                    && other.candidate.unit().equals(candidate.unit())
                    && other.candidate.value().compareTo(candidate.value()) == 0
                    && Set.copyOf(other.subjects.entities()).equals(Set.copyOf(subjects.entities()));
        }
    }

    /** A verdict on every figure that could be a claim, in the order of the text. */
    List<Verdict> verdicts() {
        List<Sight> sights = new ArrayList<>();
        for (ReadSentence sentence : article.sentences) {
            String before = null;
            for (Figure figure : sentence.figures) {
                Optional<Candidate> candidate = article.candidates.of(figure).fold(Optional::of, no -> {
                    sights.add(new Refused(
                            new Verdict.PassedOver(sentence.section, figure, figure.value(), figure.unit(), no)));
                    return Optional.empty();
                });
                if (candidate.isEmpty()) continue;
                Sight sight = sight(sentence, candidate.get(), before);
                sights.add(sight);
                boolean booked = sight instanceof Likely likely && likely.isSure();
                before = booked ? Words.hyphenated(((Likely) sight).at().measure()) : Candidate.NONE;
            }
        }
        List<Likely> likely = sights.stream()
                .flatMap(sight -> sight instanceof Likely one ? Stream.of(one) : Stream.empty())
                .toList();
        return sights.stream()
                .map(sight -> sight instanceof Likely one ? verdict(one, likely) : ((Refused) sight).verdict())
                .toList();
    }

    /** The outlets and agencies that the article credits anywhere, sorted. */
    List<String> credits() {
        return options.credits().stream()
                .filter(option ->
                        models.of(Task.CREDIT).probability(option.clues(), ClaimModel.YES) >= thresholds.credit())
                .map(Option::value)
                .distinct()
                .sorted()
                .toList();
    }

    private Sight sight(ReadSentence sentence, Candidate candidate, @Nullable String before) {
        if (!onTopic) return refused(sentence, candidate, "an article that is not about the industry");
        Clues clues = FigureClues.of(article, sentence, candidate, before);
        Choice choice = models.of(Task.MEASURE).choose(clues, candidate.outcomes());
        double least = sentence.blocked ? FORECAST_SURE : thresholds.measure();
        if (choice.outcome().equals(Candidate.NONE) || choice.probability() < least)
            return refused(sentence, candidate, Explanation.notCounted(sentence, candidate, choice));
        Measure measure = Words.parse(Measure.class, choice.outcome());
        Situation at = options.situation(sentence, candidate.figure(), measure, last);
        Optional<Subjects> subjects = chooser.of(at);
        if (subjects.isEmpty()) return refused(sentence, candidate, "nobody whom it could be about");
        var likely = new Likely(
                at,
                candidate,
                clues,
                choice,
                subjects.get(),
                choice.probability() * subjects.get().probability(),
                needed(candidate, at, subjects.get()));
        if (likely.isSure()) last = subjects.get().entities();
        return likely;
    }

    /** How sure it must be: less where the phrases by themselves say the same of the same. */
    private double needed(Candidate candidate, Situation at, Subjects subjects) {
        if (candidate.completed().equals(Candidates.LAST)) return ELLIPTIC_SURE;
        boolean agreed = at.hint().about().equals(Words.hyphenated(at.measure()))
                && Set.copyOf(at.hint().subjects()).equals(Set.copyOf(subjects.entities()));
        return agreed ? thresholds.agreed() : thresholds.together();
    }

    /** What one sentence alone does not make sure, several that say the same may. */
    private Verdict verdict(Likely one, List<Likely> all) {
        double doubt = 1 - one.sure();
        if (!one.isSure()) for (Likely other : all) if (one.isSaidBy(other)) doubt *= 1 - other.sure();
        double sure = 1 - doubt;
        return sure < one.needed() ? passedOver(one) : booked(one, sure);
    }

    private static Verdict passedOver(Likely one) {
        return refused(
                        one.at().sentence(),
                        one.candidate(),
                        one.choice().outcome() + " of "
                                + String.join(", ", one.subjects().entities()) + ", but only "
                                + Explanation.percent(one.sure()) + " sure")
                .verdict();
    }

    private Verdict booked(Likely one, double sure) {
        ReadSentence sentence = one.at().sentence();
        return new Verdict.Booked(
                sentence.section,
                one.candidate().figure(),
                claim(one.at(), one.candidate(), one.subjects(), sure),
                Explanation.ofClaim(
                        sentence,
                        one.candidate(),
                        models.of(Task.MEASURE),
                        one.clues(),
                        one.choice(),
                        one.subjects().inWords(sentence)));
    }

    private ExtractedClaim claim(Situation at, Candidate candidate, Subjects subjects, double sure) {
        ReadSentence sentence = at.sentence();
        Figure figure = candidate.figure();
        String period = best(options.periods(at));
        return new ExtractedClaim(
                at.measure(),
                subjects.entities(),
                SubjectChooser.isGroup(at) ? at.hint().groupSize() : null,
                amount(sentence, candidate),
                best(options.products(at)),
                SiteReader.of(sentence, at.measure(), at.figure()),
                basis(sentence, at.figure()),
                period,
                status(at, period),
                best(options.sources(at, subjects.entities())),
                new EvidenceSpan(
                        sentence.section,
                        sentence.text,
                        sentence.sentence.span(),
                        figure.span(),
                        subjects.options().get(0).mention().map(m -> m.span()).orElse(null)),
                Math.round(sure * 100) / 100.0);
    }

    private Status status(Situation at, @Nullable String period) {
        About.Counted about = options.governing(at.sentence(), at.figure(), at.measure())
                .map(match -> (About.Counted) match.meaning())
                .orElse(null);
        Choice choice = models.of(Task.STATUS).choose(StatusClues.of(at, about, period), StatusClues.open(at, about));
        return Status.valueOf(choice.outcome());
    }

    private @Nullable String best(List<Option> offered) {
        return Ranked.of(offered, models).stream()
                .findFirst()
                .map(ranked -> ranked.option().value())
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static Basis basis(ReadSentence sentence, TokenRange figure) {
        return sentence.bases.stream()
                .filter(b -> b.to() <= figure.from() && figure.from() - b.to() <= BASIS_REACH)
                .map(Match::meaning)
                .findFirst()
                .orElse(Basis.TOTAL);
    }

    private static Amount amount(ReadSentence sentence, Candidate candidate) {
        Figure figure = candidate.figure();
        BigDecimal factor = candidate.factor();
        List<OtherCurrency> alternatives = sentence.figures.stream()
                .filter(f -> figure.span().equals(f.alternativeOf()))
                .map(f -> new OtherCurrency(f.value(), f.unit(), f.approximate()))
                .toList();
        boolean less = candidate.measures().get(0) == Measure.OUTPUT_CHANGE && isDecrease(sentence, figure);
        return new Amount(
                less ? candidate.value().negate() : candidate.value(),
                scaled(less ? figure.high() : figure.low(), less ? factor.negate() : factor),
                scaled(less ? figure.low() : figure.high(), less ? factor.negate() : factor),
                figure.approximate(),
                candidate.unit(),
                alternatives);
    }

    private static boolean isDecrease(ReadSentence sentence, Figure figure) {
        TokenRange at = sentence.tokens(figure.span());
        return sentence.decreases.stream()
                .anyMatch(word -> sentence.distance(at, ReadSentence.tokens(word)) <= DECREASE_REACH);
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value, BigDecimal factor) {
        return value == null ? null : value.multiply(factor);
    }

    private static Refused refused(ReadSentence sentence, Candidate candidate, String because) {
        return new Refused(new Verdict.PassedOver(
                sentence.section, candidate.figure(), candidate.value(), candidate.unit(), because));
    }
}
