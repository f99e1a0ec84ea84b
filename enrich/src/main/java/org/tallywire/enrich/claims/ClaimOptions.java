package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.claims.SubjectClues.Situation;
import org.tallywire.enrich.figures.DateFigure;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.figures.FigureKind;
import org.tallywire.schemas.Decimals;

/** What an article offers for every part of a claim, with the clues for and against. What chooses is elsewhere. */
final class ClaimOptions {

    private static final Set<EntityType> PRESS = EnumSet.of(EntityType.OUTLET, EntityType.AGENCY);
    private static final int SUBJECT_SENTENCES = 8;
    private static final int LARGEST_NODE = 350;

    private final ArticleFrame article;
    private final List<ProductClues.Named> products;

    ClaimOptions(ArticleFrame article) {
        this.article = article;
        this.products = products(article);
    }

    /**
     * One option.
     *
     * @param task for which part of a claim
     * @param value what would be chosen; empty for none of the others
     * @param clues what speaks for and against it
     * @param mention where it stands, if it is a name
     */
    record Option(Task task, String value, Clues clues, Optional<Mention> mention) {}

    /** Where a claim of a measure stands. */
    Situation situation(ReadSentence sentence, Figure figure, Measure measure, List<String> last) {
        TokenRange at = sentence.tokens(figure.span());
        return new Situation(
                article,
                sentence,
                at,
                governing(sentence, at, measure).map(ReadSentence::tokens).orElse(at),
                measure,
                last,
                article.hints.of(figure));
    }

    /** The phrase of a measure that stands nearest. */
    Optional<Match<About>> governing(ReadSentence sentence, TokenRange at, Measure measure) {
        return sentence.abouts.stream()
                .filter(phrase -> phrase.meaning() instanceof About.Counted counted && counted.measure() == measure)
                .min((a, b) ->
                        sentence.distance(at, ReadSentence.tokens(a)) - sentence.distance(at, ReadSentence.tokens(b)))
                .filter(phrase -> sentence.distance(at, ReadSentence.tokens(phrase)) < 25);
    }

    List<Option> subjects(Situation at) {
        int here = article.indexOf(at.sentence());
        List<Option> options = new ArrayList<>();
        var named = SubjectClues.Named.before(at);
        article.places().forEach((entity, places) -> {
            boolean reachable = places.stream()
                    .anyMatch(place -> place.sentence() == here
                            || (place.sentence() < here && here - place.sentence() <= SUBJECT_SENTENCES)
                            || place.sentence() == 0);
            if (reachable && canBe(places.get(0).mention(), at))
                options.add(new Option(
                        Task.SUBJECT, entity, SubjectClues.of(at, named, entity, places), here(places, here, at)));
        });
        return options;
    }

    /** Who else a claim may be about that is about the first of some options. */
    List<Option> partners(Situation at, Option subject, List<Option> others) {
        return others.stream()
                .filter(other -> !other.value().equals(subject.value()))
                .flatMap(other -> partner(at, subject, other).stream())
                .toList();
    }

    private static Optional<Option> partner(Situation at, Option subject, Option other) {
        Optional<Mention> place = PartnerClues.here(at, subject);
        Optional<Mention> beside = PartnerClues.here(at, other);
        Optional<Clues> clues = place.isPresent()
                ? beside.filter(PartnerClues::canBe).map(mention -> PartnerClues.of(at, place.get(), mention))
                : beside.isPresent() ? Optional.empty() : PartnerClues.carried(at, subject.value(), other.value());
        return clues.map(found -> new Option(Task.PARTNER, other.value(), found, beside));
    }

    /**
     * A person is never the subject, but may stand for an organisation; plants are a country's where the sentence names no
     * company that they serve.
     */
    private boolean canBe(Mention mention, Situation at) {
        return switch (mention.type()) {
            case PERSON -> !article.entity(mention).equals(mention.entity());
            case COUNTRY ->
                switch (at.measure()) {
                    case OUTPUT, OUTPUT_MULTIPLE, OUTPUT_CHANGE -> true;
                    case PLANTS -> at.sentence().actors.stream().noneMatch(actor -> actor.type() == EntityType.COMPANY);
                    default -> false;
                };
            default -> true;
        };
    }

    private static Optional<Mention> here(List<ArticleFrame.Place> places, int here, Situation at) {
        return places.stream()
                .filter(place -> place.sentence() == here)
                .map(ArticleFrame.Place::mention)
                .min((a, b) -> at.sentence().distance(at.sentence().tokens(a.span()), at.figure())
                        - at.sentence().distance(at.sentence().tokens(b.span()), at.figure()));
    }

    List<Option> periods(Situation at) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(Task.PERIOD, "", PeriodClues.none(at), Optional.empty()));
        for (DateFigure date : at.sentence().dates)
            options.add(new Option(Task.PERIOD, date.period(), PeriodClues.of(at, date), Optional.empty()));
        return options;
    }

    List<Option> sources(Situation at, List<String> subjects) {
        Map<String, Option> options = new LinkedHashMap<>();
        options.put("", new Option(Task.SOURCE, "", SourceClues.none(at), Optional.empty()));
        for (int i = article.indexOf(at.sentence()); i >= 0; i--) {
            ReadSentence there = article.sentences.get(i);
            if (there.section != at.sentence().section
                    || there.sentence.paragraph() != at.sentence().sentence.paragraph()) break;
            for (Mention speaker : there.speakers) {
                String entity = article.entity(speaker);
                if (entity.equals(article.publisher) || !canSpeak(speaker, there, at)) continue;
                options.putIfAbsent(
                        entity + i + speaker.span().start(),
                        new Option(
                                Task.SOURCE,
                                entity,
                                SourceClues.of(at, speaker, there, subjects.contains(entity)),
                                Optional.of(speaker)));
            }
        }
        return List.copyOf(options.values());
    }

    /** Who is no outlet says something only where a word of saying stands; a country only where the phrases are clear. */
    private boolean canSpeak(Mention speaker, ReadSentence there, Situation at) {
        if (speaker.type() == EntityType.COUNTRY)
            return article.entity(speaker).equals(at.hint().source());
        return PRESS.contains(speaker.type()) || !there.credits.isEmpty();
    }

    /** The outlets and agencies that the article names, each place for itself. */
    List<Option> credits() {
        List<Option> options = new ArrayList<>();
        for (ReadSentence sentence : article.sentences)
            for (Mention speaker : sentence.speakers)
                if (PRESS.contains(speaker.type()) && !speaker.entity().equals(article.publisher))
                    options.add(new Option(
                            Task.CREDIT,
                            speaker.entity(),
                            SourceClues.ofCredit(sentence, speaker),
                            Optional.of(speaker)));
        return options;
    }

    List<Option> products(Situation at) {
        if (at.measure() == Measure.POWER
                || at.measure() == Measure.RAISE
                || at.measure() == Measure.AID
                || at.measure() == Measure.CAPEX) return List.of();
        List<Option> options = new ArrayList<>();
        options.add(new Option(Task.PRODUCT, "", ProductClues.none(at, products), Optional.empty()));
        products.stream()
                .map(ProductClues.Named::slug)
                .distinct()
                .map(slug -> new Option(Task.PRODUCT, slug, ProductClues.of(at, slug, products), Optional.empty()))
                .forEach(options::add);
        return options;
    }

    private static List<ProductClues.Named> products(ArticleFrame article) {
        List<ProductClues.Named> named = new ArrayList<>();
        for (int i = 0; i < article.sentences.size(); i++) {
            ReadSentence sentence = article.sentences.get(i);
            for (Match<String> product : sentence.products)
                named.add(new ProductClues.Named(product.meaning(), i, ReadSentence.tokens(product)));
            for (Figure figure : sentence.figures)
                if (isNode(figure))
                    named.add(new ProductClues.Named(
                            Decimals.plain(figure.value()) + "nm", i, sentence.tokens(figure.span())));
        }
        return named;
    }

    private static boolean isNode(Figure figure) {
        return figure.kind() == FigureKind.DIMENSION
                && figure.unit().equals("nm")
                && figure.value().intValue() <= LARGEST_NODE;
    }
}
