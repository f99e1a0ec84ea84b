package org.tallywire.aggregate.tallies;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Contribution.Money;
import org.tallywire.aggregate.tallies.Contribution.Share;

/**
 * Keeps a group's total and its members' own facts from adding up twice: in a row, a group counts as max(0, group minus
 * its members' own), and a whole country beyond its companies and their groups. Two groups are not compared with each
 * other.
 */
final class Overlaps {

    private static final int DECIMALS = 9;

    private Overlaps() {}

    /** The contributions of one row, those of groups and countries reduced to what counts. */
    static List<Contribution> settled(Collection<Contribution> row) {
        if (row.stream().allMatch(contribution -> contribution.share() == Share.OWN)) return List.copyOf(row);
        var settled = new ArrayList<>(of(Share.OWN, row));
        List<Contribution> own = List.copyOf(settled);
        for (Contribution group : of(Share.GROUP, row))
            settled.add(beyond(
                    group,
                    sum(own, each -> group.subjects().contains(each.subjects().get(0)))));
        List<Contribution> companies = List.copyOf(settled);
        for (Contribution all : of(Share.COUNTRYWIDE, row))
            settled.add(beyond(
                    all,
                    sum(
                            companies,
                            each -> all.country() != null && all.country().equals(each.country()))));
        return settled;
    }

    private static List<Contribution> of(Share share, Collection<Contribution> row) {
        return row.stream()
                .filter(contribution -> contribution.share() == share)
                .toList();
    }

    private static Row sum(Collection<Contribution> contributions, Predicate<Contribution> which) {
        Row sum = Row.EMPTY;
        for (Contribution each : contributions) if (which.test(each)) sum = sum.plus(each);
        return sum;
    }

    /** What a group or country has beyond its parts. */
    static Contribution beyond(Contribution whole, Row parts) {
        if (parts.isEmpty()) return whole;
        Money money = whole.money();
        if (money == null) return whole.with(whole.own().beyond(sameUnit(whole, parts)), null);
        Money rest = new Money(
                beyond(money.usd(), parts.usd().amounts()),
                beyond(money.eur(), parts.eur().amounts()));
        return whole.with(ownBeyond(whole, parts, rest), rest);
    }

    private static @Nullable Amounts beyond(@Nullable Amounts whole, Amounts parts) {
        return whole == null ? null : whole.beyond(parts);
    }

    private static Amounts sameUnit(Contribution whole, Row parts) {
        return parts.totals().getOrDefault(whole.unit(), Sum.EMPTY).amounts();
    }

    /** In its own currency: exactly where the parts have the same one, else in proportion to the euros. */
    private static Amounts ownBeyond(Contribution whole, Row parts, Money rest) {
        boolean oneUnit = parts.totals().keySet().equals(Set.of(whole.unit()));
        Amounts euros = whole.money() == null ? null : whole.money().eur();
        Amounts eurosLeft = rest.eur();
        if (oneUnit || euros == null || eurosLeft == null) return whole.own().beyond(sameUnit(whole, parts));
        Amounts own = whole.own();
        return new Amounts(
                inProportion(own.total(), eurosLeft.total(), euros.total()),
                inProportion(own.corroborated(), eurosLeft.corroborated(), euros.corroborated()),
                inProportion(own.low(), eurosLeft.low(), euros.low()),
                inProportion(own.high(), eurosLeft.high(), euros.high()));
    }

    private static BigDecimal inProportion(BigDecimal value, BigDecimal left, BigDecimal whole) {
        if (whole.signum() == 0) return BigDecimal.ZERO;
        return value.multiply(left).divide(whole, MathContext.DECIMAL128).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
