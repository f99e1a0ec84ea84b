package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Decimals;

/**
 * One statement in one article, with as much of the article as the rules of facts need.
 *
 * @param id claim id, unlike any other in the article
 * @param report the article
 * @param kind funding or capacity
 * @param measure what is counted
 * @param subjects who, sorted by id, at least one
 * @param groupSize how many the group has, where the text counts more than it names
 * @param amount how much
 * @param low lower bound, where the text gives one
 * @param high upper bound, likewise
 * @param alternatives the same amount in other currencies
 * @param product what the capacity makes, where the text says
 * @param site where, where the text says
 * @param basis whole, addition or part
 * @param period when it happens or holds, ISO 8601, where the text says
 * @param status how far it has come
 * @param attributedTo whom the text credits with it
 */
public record ReportedClaim(
        String id,
        Report report,
        Kind kind,
        Measure measure,
        List<Party> subjects,
        @Nullable Integer groupSize,
        Amount amount,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        List<Amount> alternatives,
        @Nullable String product,
        @Nullable String site,
        Basis basis,
        @Nullable String period,
        Status status,
        @Nullable Party attributedTo) {

    /** Publication, then article id, then value; then whatever else tells two claims apart. */
    static final Comparator<ReportedClaim> BY_PUBLICATION = Comparator.comparing(ReportedClaim::published)
            .thenComparing(ReportedClaim::articleId)
            .thenComparing(claim -> claim.amount().value())
            .thenComparing(ReportedClaim::id);

    /** Exact before approximate, more significant digits, the earliest, the smallest article id. */
    static final Comparator<ReportedClaim> BY_PRECISION = Comparator.comparing(
                    (ReportedClaim claim) -> claim.amount().approximate())
            .thenComparing(claim -> -claim.amount().significantDigits())
            .thenComparing(BY_PUBLICATION);

    public ReportedClaim {
        if (id.isBlank()) throw new IllegalArgumentException("a claim has an id that is not blank");
        if (kind == Kind.UNKNOWN || measure == Measure.UNKNOWN)
            throw new IllegalArgumentException("claim " + id + ": kind and measure must be known");
        if (subjects.isEmpty()) throw new IllegalArgumentException("claim " + id + ": nobody it is about");
        subjects = subjects.stream().sorted(Comparator.comparing(Party::id)).toList();
        alternatives = List.copyOf(alternatives);
        low = low == null ? null : Decimals.bare(low);
        high = high == null ? null : Decimals.bare(high);
    }

    /** Id of the article. */
    public String articleId() {
        return report.articleId();
    }

    /** When the article was published. */
    public Instant published() {
        return report.published();
    }

    /** The month whose exchange rates hold. */
    YearMonth month() {
        return YearMonth.from(report.published().atZone(ZoneOffset.UTC));
    }

    /** Whether it is about several together: several named, or more counted than named. */
    public boolean isGroup() {
        return subjects.size() > 1 || (groupSize != null && groupSize > subjects.size());
    }
}
