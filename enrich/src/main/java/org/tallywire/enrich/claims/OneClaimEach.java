package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;

/** What an article says twice is one claim: the most precise telling, with what only the others say filled in. */
final class OneClaimEach {

    private static final BigDecimal NEAR = new BigDecimal("0.02");
    private static final BigDecimal NEAR_IF_HEDGED = new BigDecimal("0.1");

    /** Exact before hedged, more digits before fewer, the body before the headline. */
    private static final Comparator<ExtractedClaim> PRECISION = Comparator.comparing(OneClaimEach::hedged)
            .thenComparing(c -> -c.amount().value().stripTrailingZeros().precision())
            .thenComparing(c -> c.evidence().section() == Section.TITLE)
            .thenComparing(c -> c.period() == null);

    private static final double SURE = 0.9;

    private OneClaimEach() {}

    /** In the order in which each was first told. */
    static List<ExtractedClaim> of(List<ExtractedClaim> claims) {
        var kept = new ArrayList<ExtractedClaim>();
        for (ExtractedClaim claim : claims) {
            int same = 0;
            while (same < kept.size() && !sameThing(kept.get(same), claim)) same++;
            if (same == kept.size()) kept.add(claim);
            else kept.set(same, merged(kept.get(same), claim));
        }
        return List.copyOf(kept);
    }

    private static boolean sameThing(ExtractedClaim a, ExtractedClaim b) {
        if (a.measure() != b.measure()) return headlineOf(a, b) || headlineOf(b, a);
        if (!a.amount().unit().equals(b.amount().unit()))
            return a.subjects().equals(b.subjects()) && (restates(a, b) || restates(b, a));
        return (a.subjects().equals(b.subjects()) || sameSum(a, b))
                && agree(a.product(), b.product())
                && agree(a.period(), b.period())
                && (a.basis() == b.basis() || headlined(a, b))
                && near(a, b);
    }

    /** "Another 802bn for Rapidus" over "has approved up to 802bn": one of the two is the headline. */
    private static boolean headlined(ExtractedClaim a, ExtractedClaim b) {
        return a.evidence().section() != b.evidence().section()
                && a.amount().value().compareTo(b.amount().value()) == 0;
    }

    /** "Raises 1.5bn euros" over "has raised 267.6bn yen (1.5bn euros)": the one in brackets is the other's value. */
    private static boolean restates(ExtractedClaim a, ExtractedClaim b) {
        return b.amount().alternatives().stream()
                .anyMatch(other -> other.unit().equals(a.amount().unit())
                        && near(other.value(), a.amount().value(), NEAR));
    }

    /** A headline names the sum and leaves open what it is: "Samsung secures 4.7 billion". */
    private static boolean headlineOf(ExtractedClaim headline, ExtractedClaim body) {
        return headline.evidence().section() == Section.TITLE
                && body.evidence().section() == Section.BODY
                && headline.kind() == Kind.FUNDING
                && body.kind() == Kind.FUNDING
                && headline.confidence() < body.confidence()
                && headline.subjects().equals(body.subjects())
                && headline.amount().unit().equals(body.amount().unit())
                && headline.amount().value().compareTo(body.amount().value()) == 0;
    }

    /** The same sum again is the same claim, though a pronoun or a headline left open whose: the surer telling knows. */
    private static boolean sameSum(ExtractedClaim a, ExtractedClaim b) {
        return a.amount().value().compareTo(b.amount().value()) == 0
                && (a.amount().value().compareTo(BigDecimal.TEN) > 0 || sameDetails(a, b))
                && Math.min(a.confidence(), b.confidence()) < SURE;
    }

    private static boolean sameDetails(ExtractedClaim a, ExtractedClaim b) {
        return a.product() != null
                && a.product().equals(b.product())
                && a.period() != null
                && a.period().equals(b.period());
    }

    private static boolean agree(@Nullable String a, @Nullable String b) {
        return a == null || b == null || a.equals(b);
    }

    private static boolean near(ExtractedClaim a, ExtractedClaim b) {
        return near(a.amount().value(), b.amount().value(), hedged(a) || hedged(b) ? NEAR_IF_HEDGED : NEAR);
    }

    private static boolean near(BigDecimal x, BigDecimal y, BigDecimal reach) {
        return x.subtract(y)
                        .abs()
                        .divide(x.abs().max(y.abs()), MathContext.DECIMAL64)
                        .compareTo(reach)
                <= 0;
    }

    private static boolean hedged(ExtractedClaim claim) {
        return claim.amount().approximate()
                || claim.amount().low() != null
                || claim.amount().high() != null;
    }

    private static ExtractedClaim merged(ExtractedClaim first, ExtractedClaim second) {
        if (first.measure() != second.measure()) return surer(first, second);
        boolean otherCurrency = !first.amount().unit().equals(second.amount().unit());
        boolean secondIsBest = otherCurrency ? restates(first, second) : PRECISION.compare(second, first) < 0;
        ExtractedClaim best = secondIsBest ? second : first;
        ExtractedClaim other = best == first ? second : first;
        ExtractedClaim surer = surer(first, second);
        return new ExtractedClaim(
                best.measure(),
                surer.subjects(),
                first(best.groupSize(), other.groupSize()),
                best.amount(),
                first(best.product(), other.product()),
                site(best, other),
                best.basis(),
                first(best.period(), other.period()),
                status(best, other),
                first(best.attributedTo(), other.attributedTo()),
                best.evidence(),
                Math.max(best.confidence(), other.confidence()));
    }

    /** Where both name one and the two differ, one of them may be within the other: none is sure. */
    private static @Nullable String site(ExtractedClaim best, ExtractedClaim other) {
        return agree(best.site(), other.site()) ? first(best.site(), other.site()) : null;
    }

    /** "Intel cancels; it had planned to invest 30bn": what an article says is off was a plan before. */
    private static Status status(ExtractedClaim best, ExtractedClaim other) {
        return other.status() == Status.DENIED ? Status.DENIED : best.status();
    }

    private static ExtractedClaim surer(ExtractedClaim first, ExtractedClaim second) {
        return second.confidence() > first.confidence() ? second : first;
    }

    private static <T> @Nullable T first(@Nullable T a, @Nullable T b) {
        return a == null ? b : a;
    }
}
