package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.Governor.Governing;
import org.tallywire.enrich.claims.SubjectFinder.Subjects;
import org.tallywire.enrich.figures.Figure;

/**
 * What the phrases of a language say of each figure by themselves: the phrase that stands nearest decides, roles give
 * the subject, words of planning and doing the status. The models take it as one clue among others. Immutable once built.
 */
final class Hints {

    private final Map<Figure, Hint> hints = new HashMap<>();
    private final Credits credits;
    private final ProductReader products;
    private final @Nullable Mention country;
    private @Nullable Mention company;

    /**
     * What the phrases say of a figure.
     *
     * @param about name of what it is about; "?" where nothing near says so
     * @param subjects entity ids; empty for what is no claim
     * @param groupSize how many the group has of which the text names the subjects, where it counts them
     */
    record Hint(
            String about,
            List<String> subjects,
            @Nullable Integer groupSize,
            @Nullable Status status,
            @Nullable String period,
            @Nullable String product,
            @Nullable String source) {

        static final Hint NONE = new Hint("?", List.of(), null, null, null, null, null);

        static Hint of(String about) {
            return new Hint(about, List.of(), null, null, null, null, null);
        }
    }

    Hints(ArticleFrame article) {
        this.credits = new Credits(article.sentences, article.publisher);
        this.products = new ProductReader(article.sentences);
        this.country = countryOf(article.sentences);
        for (ReadSentence sentence : article.sentences) {
            for (Figure figure : sentence.figures)
                article.candidates
                        .of(figure)
                        .<Optional<Candidate>>fold(Optional::of, no -> Optional.empty())
                        .ifPresent(candidate -> hints.put(figure, hint(article, sentence, candidate)));
            sentence.mentions.stream()
                    .filter(m -> m.type() == EntityType.COMPANY)
                    .findFirst()
                    .ifPresent(m -> company = m);
        }
    }

    Hint of(Figure figure) {
        return hints.getOrDefault(figure, Hint.NONE);
    }

    /** A country is spoken of by the whole article ("the country's output"): the one that it names most. */
    private static @Nullable Mention countryOf(List<ReadSentence> sentences) {
        var named = new LinkedHashMap<String, List<Mention>>();
        sentences.stream()
                .flatMap(sentence -> sentence.mentions.stream())
                .filter(m -> m.type() == EntityType.COUNTRY)
                .forEach(m -> named.computeIfAbsent(m.entity(), id -> new ArrayList<>())
                        .add(m));
        return named.values().stream()
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .map(mentions -> mentions.get(0))
                .orElse(null);
    }

    private Hint hint(ArticleFrame article, ReadSentence sentence, Candidate candidate) {
        Optional<Governing> governing = Governor.of(sentence, candidate);
        if (governing.isEmpty()) return Hint.NONE;
        if (!(governing.get().phrase().meaning() instanceof About.Counted about))
            return Hint.of(governing.get().phrase().meaning().name());
        if (sentence.blocked) return Hint.of("blocked");
        TokenRange at = sentence.tokens(candidate.figure().span());
        Measure measure = about.measure();
        TokenRange words = governing.get().tokens();
        var finder = new SubjectFinder(sentence, measure, at, words);
        Optional<Subjects> investedIn = measure == Measure.CAPEX ? finder.investedIn() : Optional.empty();
        if (investedIn.isPresent()) measure = Measure.RAISE;
        Mention spokenOf = spokenOf(sentence, measure);
        Optional<Subjects> subjects = investedIn.or(() -> finder.find(spokenOf));
        if (subjects.isEmpty()) return Hint.of("nobody");
        String period = PeriodReader.read(sentence, measure, at, words).orElse(null);
        About.Counted counted = new About.Counted(measure, about.status());
        return new Hint(
                counted.name(),
                subjects.get().entities(),
                subjects.get().groupSize(),
                StatusReader.read(sentence, at, words, counted, period, article.reference),
                period,
                products.read(sentence, measure, at, words).orElse(null),
                credits.sourceOf(sentence, subjects.get().entities()));
    }

    private @Nullable Mention spokenOf(ReadSentence sentence, Measure measure) {
        boolean ofCountry = company == null || sentence.ofTheCountry;
        return ofCountry && SubjectFinder.MEASURES_OF_COUNTRIES.contains(measure) ? country : company;
    }
}
