package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ExtractedClaim.Amount;
import org.tallywire.enrich.claims.ExtractedClaim.EvidenceSpan;
import org.tallywire.enrich.claims.ExtractedClaim.OtherCurrency;
import org.tallywire.enrich.claims.Governor.Governing;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.claims.SubjectFinder.Subjects;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.figures.FigureKind;

/**
 * Reads the sentences of one article in order and decides of every figure whether it is a claim. Precision first: a
 * figure that nothing near explains, or that something else explains as well, is passed over.
 */
final class ClaimFinder {

    private static final int BASIS_REACH = 1;
    private static final BigDecimal LEAST_SUM = new BigDecimal(100_000);

    /** No economy has as much; and the contract's decimals have room for it in every unit. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(17);

    private static final BigDecimal KILO = new BigDecimal(1000);
    private static final Set<FigureKind> CANDIDATES =
            Set.of(FigureKind.MONEY, FigureKind.MULTIPLE, FigureKind.PERCENT, FigureKind.COUNT, FigureKind.DIMENSION);

    private final ArticleText article;
    private final List<ReadSentence> sentences;
    private final Credits credits;
    private final ProductReader products;
    private final @Nullable Mention country;
    private @Nullable Mention company;

    ClaimFinder(ArticleText article, List<ReadSentence> sentences, Credits credits) {
        this.article = article;
        this.sentences = sentences;
        this.credits = credits;
        this.products = new ProductReader(sentences);
        this.country = countryOf(sentences);
    }

    /** A verdict on every figure that could be a claim, in the order of the text. */
    List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        for (ReadSentence sentence : sentences) {
            int before = verdicts.size();
            sentence.figures.stream()
                    .filter(figure -> CANDIDATES.contains(figure.kind()))
                    .forEach(figure ->
                            verdicts.add(verdict(sentence, figure, verdicts.subList(before, verdicts.size()))));
            remember(sentence);
        }
        return verdicts;
    }

    /** The first company of a sentence is what the next sentences speak of. */
    private void remember(ReadSentence sentence) {
        sentence.mentions.stream()
                .filter(m -> m.type() == EntityType.COMPANY)
                .findFirst()
                .ifPresent(m -> company = m);
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

    private @Nullable Mention spokenOf(ReadSentence sentence, Measure measure) {
        boolean ofCountry = company == null || sentence.ofTheCountry;
        return ofCountry && SubjectFinder.MEASURES_OF_COUNTRIES.contains(measure) ? country : company;
    }

    private Verdict verdict(ReadSentence sentence, Figure figure, List<Verdict> earlier) {
        Optional<Governing> governing = Governor.of(sentence, figure);
        if (governing.isEmpty()) return passedOver(sentence, figure, "nothing near says what it is about");
        if (!(governing.get().phrase().meaning() instanceof About.Counted about))
            return passedOver(
                    sentence, figure, governing.get().phrase().meaning().name());
        if (sentence.blocked) return passedOver(sentence, figure, "a question, a forecast or a hypothesis");
        if (figure.restates().isPresent()) return passedOver(sentence, figure, "the same amount in another currency");
        if (isSmallChange(figure)) return passedOver(sentence, figure, "too small a sum");
        if (figure.value().compareTo(LARGEST) > 0) return passedOver(sentence, figure, "too large to be meant");
        if (figure.value().signum() <= 0) return passedOver(sentence, figure, "nothing is counted");
        return unit(sentence, figure, governing.get())
                .map(unit -> verdict(sentence, figure, governing.get(), about, unit, List.copyOf(earlier)))
                .orElseGet(() -> passedOver(sentence, figure, "a unit that is not counted: " + figure.unit()));
    }

    private Verdict verdict(
            ReadSentence sentence,
            Figure figure,
            Governing governing,
            About.Counted about,
            String unit,
            List<Verdict> earlier) {
        TokenRange at = sentence.tokens(figure.span());
        Measure measure = about.measure();
        var finder = new SubjectFinder(sentence, measure, at, governing.tokens());
        Optional<Subjects> investedIn = measure == Measure.CAPEX ? finder.investedIn() : Optional.empty();
        if (investedIn.isPresent()) {
            measure = Measure.RAISE;
            if (raisedAlready(earlier)) return passedOver(sentence, figure, "an investor's share of the round");
        }
        Mention spokenOf = spokenOf(sentence, measure);
        Optional<Subjects> subjects = investedIn.or(() -> finder.find(spokenOf));
        if (subjects.isEmpty()) return passedOver(sentence, figure, "nobody whom it could be about");
        About.Counted counted = new About.Counted(measure, about.status());
        return new Verdict.Booked(
                sentence.section, figure, claim(sentence, figure, governing, counted, unit, subjects.get()));
    }

    /** Prices of things and what households spend are not what companies raise or invest. */
    private static boolean isSmallChange(Figure figure) {
        return figure.kind() == FigureKind.MONEY && figure.value().compareTo(LEAST_SUM) < 0;
    }

    private static boolean raisedAlready(List<Verdict> earlier) {
        return earlier.stream()
                .anyMatch(v ->
                        v instanceof Verdict.Booked booked && booked.claim().measure() == Measure.RAISE);
    }

    private ExtractedClaim claim(
            ReadSentence sentence,
            Figure figure,
            Governing governing,
            About.Counted about,
            String unit,
            Subjects subjects) {
        TokenRange at = sentence.tokens(figure.span());
        String period = PeriodReader.read(sentence, about.measure(), at, governing.tokens())
                .orElse(null);
        Status status = StatusReader.read(sentence, at, governing.tokens(), about, period, article.reference());
        return new ExtractedClaim(
                about.measure(),
                subjects.entities(),
                subjects.groupSize(),
                amount(sentence, figure, unit),
                products.read(sentence, about.measure(), at, governing.tokens()).orElse(null),
                basis(sentence, at),
                period,
                status,
                credits.sourceOf(sentence, subjects.entities()),
                new EvidenceSpan(
                        sentence.section, sentence.text, sentence.sentence.span(), figure.span(), subjects.span()),
                confidence(governing, subjects));
    }

    private static double confidence(Governing governing, Subjects subjects) {
        double near = Math.max(0, 1 - governing.distance() / 40.0);
        return Math.round(near * (subjects.span() == null ? 0.7 : 0.9) * 100) / 100.0;
    }

    private static Basis basis(ReadSentence sentence, TokenRange figure) {
        return sentence.bases.stream()
                .filter(b -> b.to() <= figure.from() && figure.from() - b.to() <= BASIS_REACH)
                .map(Match::meaning)
                .findFirst()
                .orElse(Basis.TOTAL);
    }

    /** The unit that is booked; output without a period is a year's where its clause names a year. */
    private static Optional<String> unit(ReadSentence sentence, Figure figure, Governing governing) {
        return switch (figure.kind()) {
            case DIMENSION -> Set.of("MW", "GW").contains(figure.unit()) ? Optional.of("MW") : Optional.empty();
            case COUNT -> countUnit(sentence, figure, governing);
            default -> Optional.of(figure.unit());
        };
    }

    private static Optional<String> countUnit(ReadSentence sentence, Figure figure, Governing governing) {
        if (figure.unit().equals("plants") || figure.unit().contains("/")) return Optional.of(figure.unit());
        if (!Set.of("chips", "dies", "wafers", "panels").contains(figure.unit())) return Optional.empty();
        return PeriodReader.read(sentence, Measure.OUTPUT, sentence.tokens(figure.span()), governing.tokens())
                .filter(period -> period.matches("\\d{4}"))
                .map(year -> figure.unit() + "/year");
    }

    private Amount amount(ReadSentence sentence, Figure figure, String unit) {
        BigDecimal factor = figure.unit().equals("GW") ? KILO : BigDecimal.ONE;
        List<OtherCurrency> alternatives = sentence.figures.stream()
                .filter(f -> figure.span().equals(f.alternativeOf()))
                .map(f -> new OtherCurrency(f.value(), f.unit(), f.approximate()))
                .toList();
        return new Amount(
                figure.value().multiply(factor),
                scaled(figure.low(), factor),
                scaled(figure.high(), factor),
                figure.approximate(),
                unit,
                alternatives);
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value, BigDecimal factor) {
        return value == null ? null : value.multiply(factor);
    }

    private static Verdict passedOver(ReadSentence sentence, Figure figure, String because) {
        return new Verdict.PassedOver(sentence.section, figure, because);
    }
}
