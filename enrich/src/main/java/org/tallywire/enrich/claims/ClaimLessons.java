package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Section;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.claims.ClaimOptions.Option;
import org.tallywire.enrich.claims.SubjectClues.Situation;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Words;

/** Turns articles whose claims are known into lessons for the models. */
public final class ClaimLessons {

    private static final BigDecimal NEAR = new BigDecimal("0.01");

    private static final List<String> YES_OR_NO = List.of(ClaimModel.YES, ClaimModel.NO);

    private static final AtomicInteger GROUPS = new AtomicInteger();

    private ClaimLessons() {}

    /** A part of an article's title or body. */
    public record Place(Section section, TextSpan span) {}

    /**
     * A claim that an annotator found, as {@code tallywire claims} writes it.
     *
     * @param figure where its figure stands; null where the annotator told only its value
     */
    public record KnownClaim(
            @Nullable Place figure,
            Measure measure,
            List<String> subjects,
            BigDecimal value,
            String unit,
            @Nullable String product,
            @Nullable String period,
            String status,
            @Nullable String attributedTo) {}

    /**
     * What should be chosen, and the clues for it.
     *
     * @param open the outcomes that could be chosen
     * @param group number of the choice that the option belongs to, unique in all lessons of one run
     */
    public record Lesson(Task task, String outcome, List<String> open, List<String> clues, int group) {}

    /** The lessons of one article, as far as its annotator told the credits. */
    static List<Lesson> of(ArticleFrame article, List<KnownClaim> known, Optional<List<String>> credits) {
        var options = new ClaimOptions(article);
        List<Lesson> lessons = new ArrayList<>();
        credits.ifPresent(ids -> choose(options.credits(), ids, lessons));
        List<String> last = List.of();
        for (ReadSentence sentence : article.sentences) {
            String before = null;
            for (Figure figure : sentence.figures) {
                Optional<Candidate> candidate =
                        article.candidates.of(figure).fold(Optional::of, no -> Optional.empty());
                if (candidate.isEmpty()) continue;
                Optional<KnownClaim> claim = known.stream()
                        .filter(k -> states(sentence, candidate.get(), k))
                        .findFirst();
                String outcome = claim.map(k -> Words.hyphenated(k.measure())).orElse(Candidate.NONE);
                Clues clues = FigureClues.of(article, sentence, candidate.get(), before);
                lessons.add(new Lesson(Task.MEASURE, outcome, candidate.get().outcomes(), clues.toList(), next()));
                before = outcome;
                if (claim.isEmpty()) continue;
                parts(options, options.situation(sentence, figure, claim.get().measure(), last), claim.get(), lessons);
                last = claim.get().subjects();
            }
        }
        return lessons;
    }

    private static boolean states(ReadSentence sentence, Candidate candidate, KnownClaim known) {
        if (!candidate.measures().contains(known.measure())) return false;
        if (known.figure() != null)
            return sentence.section == known.figure().section()
                    && candidate.figure().span().overlaps(known.figure().span());
        BigDecimal wanted = known.value().abs();
        boolean near = candidate.value().subtract(wanted).abs().compareTo(wanted.multiply(NEAR)) <= 0;
        return near && candidate.unit().equals(known.unit());
    }

    private static void parts(ClaimOptions options, Situation at, KnownClaim claim, List<Lesson> lessons) {
        List<Option> subjects = options.subjects(at);
        choose(subjects, claim.subjects(), lessons);
        subjects.stream()
                .filter(option -> claim.subjects().contains(option.value()))
                .findFirst()
                .ifPresent(first -> judge(options.partners(at, first, subjects), claim.subjects(), lessons));
        choose(options.periods(at), one(claim.period()), lessons);
        choose(options.sources(at, claim.subjects()), one(claim.attributedTo()), lessons);
        choose(options.products(at), one(claim.product()), lessons);
        About.Counted about = options.governing(at.sentence(), at.figure(), at.measure())
                .map(match -> (About.Counted) match.meaning())
                .orElse(null);
        lessons.add(new Lesson(
                Task.STATUS,
                claim.status().toUpperCase(Locale.ROOT),
                StatusClues.OUTCOMES,
                StatusClues.of(at, about, claim.period()).toList(),
                next()));
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static int next() {
        return GROUPS.incrementAndGet();
    }

    /** Each option for itself: several may be right, or none. */
    private static void judge(List<Option> options, List<String> right, List<Lesson> lessons) {
        for (Option option : options) choose(List.of(option), right, lessons);
    }

    private static void choose(List<Option> options, List<String> right, List<Lesson> lessons) {
        int group = next();
        for (Option option : options)
            lessons.add(new Lesson(
                    option.task(),
                    (right.isEmpty() ? option.value().isEmpty() : right.contains(option.value()))
                            ? ClaimModel.YES
                            : ClaimModel.NO,
                    YES_OR_NO,
                    option.clues().toList(),
                    group));
    }
}
