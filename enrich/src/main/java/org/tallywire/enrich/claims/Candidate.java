package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.schemas.Words;

/**
 * A figure that could be a claim.
 *
 * @param figure it
 * @param factor by what its value is multiplied to be one of the unit
 * @param unit the unit that would be booked
 * @param measures what it could count
 * @param completed what the words around had to give: "currency", "scale", "unit"; empty where it says all itself
 */
record Candidate(Figure figure, BigDecimal factor, String unit, List<Measure> measures, String completed) {

    /** What a figure is taken for that counts nothing that we count. */
    static final String NONE = "none";

    Candidate {
        measures = List.copyOf(measures);
    }

    BigDecimal value() {
        return figure.value().multiply(factor);
    }

    /** The sort of figure: what is learned of one sort says little of another. */
    String scope() {
        return measures.get(0).name().toLowerCase(Locale.ROOT);
    }

    /** The outcomes that a model may choose of. */
    List<String> outcomes() {
        return Stream.concat(measures.stream().map(Words::hyphenated), Stream.of(NONE))
                .toList();
    }
}
