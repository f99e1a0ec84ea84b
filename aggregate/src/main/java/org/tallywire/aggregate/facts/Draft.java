package org.tallywire.aggregate.facts;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims that are to be one fact.
 *
 * @param claims by publication; the first one founds the fact
 * @param product what the capacity makes, as far as the claims' cell says
 * @param site where, likewise
 * @param decisions what analysts decided that made it what it is
 */
record Draft(
        List<ReportedClaim> claims,
        @Nullable String product,
        @Nullable String site,
        SortedSet<Decision> decisions) {

    static final Comparator<Draft> IN_TIME = Comparator.comparing(Draft::founder, ReportedClaim.BY_PUBLICATION);

    Draft {
        claims = claims.stream().sorted(ReportedClaim.BY_PUBLICATION).toList();
    }

    /** What the rules alone put together. */
    static Draft of(List<ReportedClaim> claims, @Nullable String product, @Nullable String site) {
        return new Draft(claims, product, site, new TreeSet<>(Decision.IN_TIME));
    }

    /** One draft of several: product and site are those of the earliest that has one. */
    static Draft united(List<Draft> drafts) {
        List<Draft> inTime = drafts.stream().sorted(IN_TIME).toList();
        var decisions = new TreeSet<>(Decision.IN_TIME);
        inTime.forEach(draft -> decisions.addAll(draft.decisions()));
        return new Draft(
                inTime.stream().flatMap(draft -> draft.claims().stream()).toList(),
                first(inTime, Draft::product),
                first(inTime, Draft::site),
                decisions);
    }

    private static @Nullable String first(List<Draft> drafts, Function<Draft, @Nullable String> property) {
        return drafts.stream()
                .map(property)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    ReportedClaim founder() {
        return claims.get(0);
    }

    boolean hasAny(Predicate<ReportedClaim> which) {
        return claims.stream().anyMatch(which);
    }

    /** What is left with such claims only; none where it has no such claim. */
    Stream<Draft> only(Predicate<ReportedClaim> which) {
        List<ReportedClaim> kept = claims.stream().filter(which).toList();
        return kept.isEmpty() ? Stream.empty() : Stream.of(new Draft(kept, product, site, decisions));
    }

    Draft shapedBy(Decision decision) {
        var more = new TreeSet<>(decisions);
        more.add(decision);
        return new Draft(claims, product, site, more);
    }
}
