package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.Optional;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.figures.DateFigure;

/** Reads when a thing happens or holds, from the claim's own clause. */
final class PeriodReader {

    private static final int SAME_CLAUSE = 14;

    private PeriodReader() {}

    /** Of capacity any date, of spending a year or more; when money was raised is when it was reported. */
    static Optional<String> read(ReadSentence sentence, Measure measure, TokenRange figure, TokenRange governing) {
        if (measure == Measure.RAISE || measure == Measure.AID) return Optional.empty();
        return sentence.dates.stream()
                .filter(date -> measure != Measure.CAPEX || isYears(date.period()))
                .filter(date -> near(sentence, date, figure, governing) <= SAME_CLAUSE)
                .min(Comparator.comparingInt(date -> near(sentence, date, figure, governing)))
                .map(DateFigure::period);
    }

    private static int near(ReadSentence sentence, DateFigure date, TokenRange figure, TokenRange governing) {
        TokenRange at = sentence.tokens(date.span());
        return Math.min(sentence.distance(at, figure), sentence.distance(at, governing));
    }

    private static boolean isYears(String period) {
        return period.matches("\\d{4}(/\\d{4})?");
    }
}
