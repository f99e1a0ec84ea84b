package org.tallywire.aggregate.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
            if (claim.period() == null && !shareADay(periodsFor(claim, dated))) ambiguous.add(claim);
    }

    /** The periods that a claim without one could have. */
    private Stream<String> periodsFor(ReportedClaim claim, Collection<ReportedClaim> dated) {
        return dated.stream()
                .filter(other -> nearEitherWay(claim, other) && values.agree(claim, other))
                .flatMap(other -> Stream.ofNullable(other.period()));
    }

    /** Whether the claim, which was published no earlier, joins what the founding claim founded. */
    boolean joins(ReportedClaim founder, ReportedClaim claim) {
        return near(founder, claim)
                && periodsAgree(founder, ambiguous.contains(founder), claim, ambiguous.contains(claim))
                && values.agree(founder, claim);
    }

    /** Whether the later claim is published in time for the earlier one's fact, or advances its status. */
    static boolean near(ReportedClaim earlier, ReportedClaim later) {
        return later.published().toEpochMilli() - earlier.published().toEpochMilli() <= WINDOW.toMillis()
                || Ladder.advances(earlier.status(), later.status());
    }

    static boolean nearEitherWay(ReportedClaim one, ReportedClaim other) {
        return ReportedClaim.BY_PUBLICATION.compare(one, other) < 0 ? near(one, other) : near(other, one);
    }

    /** Whether the claims speak of one time; one that does not say when is told whether it could be several. */
    static boolean periodsAgree(
            ReportedClaim one, boolean oneIsAmbiguous, ReportedClaim other, boolean otherIsAmbiguous) {
        String a = one.period();
        String b = other.period();
        if (a == null && b == null) return true;
        if (a == null) return !oneIsAmbiguous;
        if (b == null) return !otherIsAmbiguous;
        return Timespan.overlap(a, b);
    }

    /** Whether all the periods have a day in common. */
    static boolean shareADay(Stream<String> periods) {
        return periods.distinct()
                .reduce(new Shared(null, true), Shared::with, (a, b) -> b)
                .fits();
    }

    /** What the periods seen so far have in common, and whether they have anything. */
    private record Shared(@Nullable String period, boolean fits) {

        Shared with(String next) {
            if (!fits) return this;
            if (period == null || period.equals(next)) return new Shared(next, true);
            Optional<Timespan> common =
                    Timespan.parse(period).flatMap(a -> Timespan.parse(next).flatMap(a::common));
            return common.map(days -> new Shared(days.first() + "/" + days.last(), true))
                    .orElse(new Shared(period, false));
        }
    }
}
