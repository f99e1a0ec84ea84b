package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.enrich.text.TextSpan;

/**
 * One statement in one article.
 *
 * @param measure what is counted
 * @param subjects entity ids, sorted, at least one
 * @param groupSize how many the group has, where the text counts more than it names
 * @param amount how much
 * @param product slug of what the capacity makes
 * @param site entity id of the place where it is
 * @param basis whole, addition or part
 * @param period ISO 8601
 * @param status how far it has come
 * @param attributedTo entity id of whoever the text credits with it
 * @param evidence where it stands
 * @param confidence 0 to 1
 */
public record ExtractedClaim(
        Measure measure,
        List<String> subjects,
        @Nullable Integer groupSize,
        Amount amount,
        @Nullable String product,
        @Nullable String site,
        Basis basis,
        @Nullable String period,
        Status status,
        @Nullable String attributedTo,
        EvidenceSpan evidence,
        double confidence) {

    public ExtractedClaim {
        subjects = subjects.stream().sorted().distinct().toList();
        if (subjects.isEmpty()) throw new IllegalArgumentException("a claim about nobody");
        if (confidence < 0 || confidence > 1) throw new IllegalArgumentException("bad confidence " + confidence);
    }

    /** FUNDING or CAPACITY. */
    public Kind kind() {
        return switch (measure) {
            case RAISE, AID, CAPEX -> Kind.FUNDING;
            case OUTPUT, OUTPUT_MULTIPLE, OUTPUT_CHANGE, PLANTS, POWER -> Kind.CAPACITY;
            case UNKNOWN -> Kind.UNKNOWN;
        };
    }

    /**
     * How much.
     *
     * @param value exact
     * @param low lower bound, where the text gives one
     * @param high upper bound, where the text gives one
     * @param approximate whether the text hedges it
     * @param unit ISO 4217, {@code x}, {@code %}, {@code plants}, {@code MW} or a thing with its period
     * @param alternatives the same in other currencies
     */
    public record Amount(
            BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean approximate,
            String unit,
            List<OtherCurrency> alternatives) {
        public Amount {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The same amount in another currency. */
    public record OtherCurrency(BigDecimal value, String unit, boolean approximate) {}

    /**
     * Where a claim stands; spans are in the section's text.
     *
     * @param sentence the sentence's text
     * @param subject where the subject is named in this section's text, if it is
     */
    public record EvidenceSpan(
            Section section,
            String sentence,
            TextSpan sentenceSpan,
            TextSpan figure,
            @Nullable TextSpan subject) {

        /** Where the subject is named. */
        public Optional<TextSpan> subjectSpan() {
            return Optional.ofNullable(subject);
        }
    }
}
