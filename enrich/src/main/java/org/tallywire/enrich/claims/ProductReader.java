package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.figures.FigureKind;
import org.tallywire.schemas.Decimals;

/** Reads what capacity makes: a node where one is named, else the class of chip that stands nearest. */
final class ProductReader {

    private static final int SAME_CLAUSE = 14;
    private static final BigDecimal LARGEST_NODE = new BigDecimal(350);

    private final List<String> ofArticle;

    /** @param sentences the whole article, whose one product is meant where a sentence names none */
    ProductReader(List<ReadSentence> sentences) {
        ofArticle = sentences.stream()
                .flatMap(s -> Stream.concat(
                        s.products.stream().map(Match::meaning),
                        s.figures.stream().flatMap(f -> node(f).stream())))
                .distinct()
                .toList();
    }

    Optional<String> read(ReadSentence sentence, Measure measure, TokenRange figure, TokenRange governing) {
        if (measure == Measure.POWER || !isCapacity(measure)) return Optional.empty();
        return nodeNear(sentence, figure)
                .or(() -> productNear(sentence, figure, governing))
                .or(() -> ofArticle.size() == 1 ? Optional.of(ofArticle.get(0)) : Optional.empty());
    }

    private static boolean isCapacity(Measure measure) {
        return measure != Measure.RAISE && measure != Measure.AID && measure != Measure.CAPEX;
    }

    private static Optional<String> nodeNear(ReadSentence sentence, TokenRange figure) {
        return sentence.figures.stream()
                .filter(f -> sentence.distance(sentence.tokens(f.span()), figure) <= SAME_CLAUSE)
                .flatMap(f -> node(f).stream())
                .findFirst();
    }

    private static Optional<String> productNear(ReadSentence sentence, TokenRange figure, TokenRange governing) {
        return sentence.products.stream()
                .filter(p -> reach(sentence, p, figure, governing) <= SAME_CLAUSE)
                .min(Comparator.comparingInt(p -> reach(sentence, p, figure, governing)))
                .map(Match::meaning);
    }

    private static int reach(ReadSentence sentence, Match<String> product, TokenRange figure, TokenRange governing) {
        TokenRange at = ReadSentence.tokens(product);
        return Math.min(sentence.distance(at, figure), sentence.distance(at, governing));
    }

    private static Optional<String> node(Figure figure) {
        boolean node = figure.kind() == FigureKind.DIMENSION
                && figure.unit().equals("nm")
                && figure.value().compareTo(LARGEST_NODE) <= 0;
        return node ? Optional.of(Decimals.plain(figure.value()) + "nm") : Optional.empty();
    }
}
