package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.tallywire.enrich.claims.SubjectClues.Situation;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.schemas.Words;

/**
 * Reads the sentences of one article in order and decides of every figure whether it is a claim. Precision first: a
 * figure that nothing explains well enough is passed over. Not thread-safe: one use, one article.
 */
final class ClaimFinder {

    private static final int BASIS_REACH = 1;
    private static final double GROUP_SURE = 0.9;

    /** Of what stands in a sentence of analysts, forecasts or questions. */
    private static final double FORECAST_SURE = 0.95;

    /** Of a bare number that leaves out what it counts. */
    private static final double ELLIPTIC_SURE = 0.75;

    private static final int DECREASE_REACH = 12;

    private final ArticleFrame article;
    private final ClaimModels models;
    private final ClaimOptions options;
    private final Thresholds thresholds;
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
     * @param credit that an outlet is credited
     */
    record Thresholds(double measure, double subject, double together, double agreed, double partner, double credit) {
        static final Thresholds DEFAULT = new Thresholds(0.5, 0.3, 0.7, 0.45, 0.5, 0.5);
    }

    ClaimFinder(ArticleFrame article, ClaimModels models, Thresholds thresholds) {
        this.article = article;
        this.models = models;
        this.options = new ClaimOptions(article);
        this.thresholds = thresholds;
        this.onTopic = article.ofTheIndustry();
    }

    /** A verdict on every figure that could be a claim, in the order of the text. */
    List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        for (ReadSentence sentence : article.sentences) {
            String before = null;
            for (Figure figure : sentence.figures) {
                Optional<Candidate> candidate = article.candidates.of(figure).fold(Optional::of, no -> {
                    verdicts.add(new Verdict.PassedOver(sentence.section, figure, figure.value(), figure.unit(), no));
                    return Optional.empty();
                });
                if (candidate.isEmpty()) continue;
                Verdict verdict = verdict(sentence, candidate.get(), before);
                verdicts.add(verdict);
                before = verdict.fold(booked -> Words.hyphenated(booked.claim().measure()), no -> Candidate.NONE);
            }
        }
        return verdicts;
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

    private Verdict verdict(ReadSentence sentence, Candidate candidate, @Nullable String before) {
        Figure figure = candidate.figure();
        if (!onTopic) return passedOver(sentence, candidate, "an article that is not about the industry");
        Clues clues = FigureClues.of(article, sentence, candidate, before);
        ClaimModel model = models.of(Task.MEASURE);
        Choice choice = model.choose(clues, candidate.outcomes());
        double least = sentence.blocked ? FORECAST_SURE : thresholds.measure();
        if (choice.outcome().equals(Candidate.NONE) || choice.probability() < least)
            return passedOver(sentence, candidate, Explanation.notCounted(sentence, candidate, choice));
        Measure measure = Words.parse(Measure.class, choice.outcome());
        Situation at = options.situation(sentence, figure, measure, last);
        Optional<Subjects> subjects = subjects(at);
        if (subjects.isEmpty()) return passedOver(sentence, candidate, "nobody whom it could be about");
        double sure = choice.probability() * subjects.get().probability();
        if (sure < needed(candidate, at, subjects.get()))
            return passedOver(
                    sentence,
                    candidate,
                    choice.outcome() + " of " + String.join(", ", subjects.get().entities()) + ", but only "
                            + Explanation.percent(sure) + " sure");
        last = subjects.get().entities();
        return new Verdict.Booked(
                sentence.section,
                figure,
                claim(at, candidate, subjects.get(), sure),
                Explanation.ofClaim(
                        sentence,
                        candidate,
                        model,
                        clues,
                        choice,
                        subjects.get().inWords(sentence)));
    }

    /** How sure it must be: less where the phrases by themselves say the same of the same. */
    private double needed(Candidate candidate, Situation at, Subjects subjects) {
        if (candidate.completed().equals(Candidates.LAST)) return ELLIPTIC_SURE;
        boolean agreed = at.hint().about().equals(Words.hyphenated(at.measure()))
                && Set.copyOf(at.hint().subjects()).equals(Set.copyOf(subjects.entities()));
        return agreed ? thresholds.agreed() : thresholds.together();
    }

    /** Whom a claim is about, and how sure that is. */
    private record Subjects(List<String> entities, List<Option> options, double probability) {
        String inWords(ReadSentence sentence) {
            return "of " + String.join(", ", entities) + ", " + Explanation.percent(probability) + " sure"
                    + options.get(0)
                            .mention()
                            .map(mention -> " ('" + sentence.textOf(mention.span()) + "')")
                            .orElse(", from the sentences before");
        }
    }

    private Optional<Subjects> subjects(Situation at) {
        List<Scored> scored = ranked(options.subjects(at));
        if (scored.isEmpty() || scored.get(0).probability() < thresholds.subject()) return Optional.empty();
        List<Option> chosen = isGroup(at) ? group(at, scored) : together(at, scored);
        double sure = chosen.size() == 1
                ? scored.get(0).probability()
                : scored.stream()
                        .filter(one -> chosen.contains(one.option()))
                        .mapToDouble(Scored::probability)
                        .sum();
        return Optional.of(new Subjects(
                chosen.stream().map(Option::value).toList(), chosen, isGroup(at) ? Math.max(sure, GROUP_SURE) : sure));
    }

    /** "Four others, among them A and B": such words leave no choice. */
    private static boolean isGroup(Situation at) {
        Hints.Hint hint = at.hint();
        return hint.groupSize() != null && hint.about().equals(Words.hyphenated(at.measure()));
    }

    private static List<Option> group(Situation at, List<Scored> scored) {
        List<Option> members = scored.stream()
                .map(Scored::option)
                .filter(option -> at.hint().subjects().contains(option.value()))
                .toList();
        return members.isEmpty() ? List.of(scored.get(0).option()) : members;
    }

    /** The likeliest, and who is named in the same sentence as doing it too. */
    private List<Option> together(Situation at, List<Scored> scored) {
        List<Option> all = scored.stream().map(Scored::option).toList();
        Option first = all.get(0);
        List<Option> chosen = new ArrayList<>();
        chosen.add(first);
        for (Option partner : options.partners(at, first, all))
            if (models.of(Task.PARTNER).probability(partner.clues(), ClaimModel.YES) >= thresholds.partner())
                all.stream()
                        .filter(option -> option.value().equals(partner.value()))
                        .forEach(chosen::add);
        return chosen;
    }

    private ExtractedClaim claim(Situation at, Candidate candidate, Subjects subjects, double sure) {
        ReadSentence sentence = at.sentence();
        Figure figure = candidate.figure();
        String period = best(options.periods(at)).orElse(null);
        return new ExtractedClaim(
                at.measure(),
                subjects.entities(),
                isGroup(at) ? at.hint().groupSize() : null,
                amount(sentence, candidate),
                best(options.products(at)).orElse(null),
                SiteReader.of(sentence, at.measure(), at.figure()),
                basis(sentence, at.figure()),
                period,
                status(at, period),
                best(options.sources(at, subjects.entities())).orElse(null),
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

    /** An option and how likely it is among its rivals. */
    private record Scored(Option option, double probability) {}

    /** The likeliest first. */
    private List<Scored> ranked(List<Option> offered) {
        if (offered.isEmpty()) return List.of();
        double[] likely = models.of(offered.get(0).task())
                .rank(offered.stream().map(Option::clues).toList());
        return IntStream.range(0, likely.length)
                .mapToObj(i -> new Scored(offered.get(i), likely[i]))
                .sorted(Comparator.comparingDouble(scored -> -scored.probability()))
                .toList();
    }

    private Optional<String> best(List<Option> offered) {
        return ranked(offered).stream()
                .findFirst()
                .map(scored -> scored.option().value())
                .filter(value -> !value.isEmpty());
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

    private static Verdict passedOver(ReadSentence sentence, Candidate candidate, String because) {
        return new Verdict.PassedOver(
                sentence.section, candidate.figure(), candidate.value(), candidate.unit(), because);
    }
}
