package org.tallywire.aggregate.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Status;

/**
 * Which facts contradict one another: totals of one group, product and site, for periods that agree, first reported
 * within {@link #WINDOW} of each other, neither denied, with values apart but less than a factor of two, and no
 * original source in common. A newer figure of the same source is an update, and a sum many times larger is about
 * something else; another source's other figure is a contradiction, which people must see.
 */
public final class Contradictions {

    /** Of so many at most, the nearest in time, a fact tells the ids. Where that cuts, the other may still tell its. */
    public static final int MOST = 10;

    /** Reports of one matter come within weeks; another figure months later is news. */
    static final Duration WINDOW = Duration.ofDays(30);

    private static final double FACTOR = 2;

    private Contradictions() {}

    /** The facts of one group, in time, each with the ids of those that it contradicts. */
    static List<FactRecord> marked(List<FactRecord> group, Values values) {
        return group.stream()
                .map(fact -> fact.contradicts(of(fact, group, values)))
                .toList();
    }

    /** The ids of the facts that a fact contradicts, sorted, of those of its group that are near enough in time. */
    static List<String> of(FactRecord fact, Collection<FactRecord> near, Values values) {
        if (!isStatedTotal(fact)) return List.of();
        return near.stream()
                .filter(other -> isBetween(fact, other, values))
                .sorted(Comparator.comparingLong((FactRecord other) -> apart(fact, other))
                        .thenComparing(FactRecord::id))
                .limit(MOST)
                .map(FactRecord::id)
                .sorted()
                .toList();
    }

    /** Whether the two contradict each other. */
    static boolean isBetween(FactRecord one, FactRecord other, Values values) {
        return isStatedTotal(one)
                && isStatedTotal(other)
                && apart(one, other) <= WINDOW.toMillis()
                && !one.id().equals(other.id())
                && isApart(values.of(one.best()), values.of(other.best()))
                && Objects.equals(one.product(), other.product())
                && Objects.equals(one.site(), other.site())
                && Timespan.agree(one.period(), other.period())
                && Collections.disjoint(one.originalSources(), other.originalSources());
    }

    private static boolean isApart(Quantity one, Quantity other) {
        return one.isWithin(FACTOR, other) && !one.agrees(other);
    }

    private static boolean isStatedTotal(FactRecord fact) {
        return fact.best().basis() == Basis.TOTAL && fact.status() != Status.DENIED && fact.status() != Status.UNKNOWN;
    }

    private static long apart(FactRecord one, FactRecord other) {
        return Math.abs(
                one.firstPublished().toEpochMilli() - other.firstPublished().toEpochMilli());
    }
}
