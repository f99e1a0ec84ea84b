package org.tallywire.aggregate.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a claim states the same fact as the founding claim of one, within a cell of a group. */
final class Sameness {

    /** How far apart reports of one thing are published. */
    static final Duration WINDOW = Duration.ofDays(120);

    private final Values values;
    private final Set<ReportedClaim> ambiguous = Collections.newSetFromMap(new IdentityHashMap<>());

    Sameness(Values values, Collection<ReportedClaim> cell) {
        this.values = values;
        var dated = cell.stream().filter(claim -> claim.period() != null).toList();
        for (ReportedClaim claim : cell)
            if (claim.period() == null && !fitsOnePeriod(claim, dated)) ambiguous.add(claim);
    }

    /** Whether the claim, which was published no earlier, joins what the founding claim founded. */
    boolean joins(ReportedClaim founder, ReportedClaim claim) {
        return near(founder, claim) && periodsAgree(founder, claim) && values.agree(founder, claim);
    }

    private static boolean near(ReportedClaim earlier, ReportedClaim later) {
        return Duration.between(earlier.published(), later.published()).compareTo(WINDOW) <= 0
                || Ladder.advances(earlier.status(), later.status());
    }

    private boolean periodsAgree(ReportedClaim one, ReportedClaim other) {
        String a = one.period();
        String b = other.period();
        if (a == null && b == null) return true;
        if (a == null) return !ambiguous.contains(one);
        if (b == null) return !ambiguous.contains(other);
        return Timespan.overlap(a, b);
    }

    /** Whether all the periods that a claim without one could have share a day. */
    private boolean fitsOnePeriod(ReportedClaim claim, Collection<ReportedClaim> dated) {
        Shared shared = new Shared(null, true);
        for (ReportedClaim other : dated) {
            String period = other.period();
            if (period == null || !nearEitherWay(claim, other) || !values.agree(claim, other)) continue;
            shared = shared.with(period);
            if (!shared.fits()) return false;
        }
        return true;
    }

    private static boolean nearEitherWay(ReportedClaim one, ReportedClaim other) {
        return ReportedClaim.BY_PUBLICATION.compare(one, other) < 0 ? near(one, other) : near(other, one);
    }

    /** What the periods seen so far have in common, and whether they have anything. */
    private record Shared(@Nullable String period, boolean fits) {

        Shared with(String next) {
            if (period == null || period.equals(next)) return new Shared(next, true);
            Optional<Timespan> common =
                    Timespan.parse(period).flatMap(a -> Timespan.parse(next).flatMap(a::common));
            return common.map(days -> new Shared(days.first() + "/" + days.last(), true))
                    .orElse(new Shared(period, false));
        }
    }
}
