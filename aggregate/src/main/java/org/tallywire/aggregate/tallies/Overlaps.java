package org.tallywire.aggregate.tallies;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
        for (Contribution group : of(Share.GROUP, row)) {
            Set<String> members = new HashSet<>(group.subjects());
            settled.add(
                    beyond(group, own, each -> members.contains(each.subjects().get(0))));
        }
        List<Contribution> companies = List.copyOf(settled);
        for (Contribution all : of(Share.COUNTRYWIDE, row))
            settled.add(beyond(
                    all,
                    companies,
                    each -> all.country() != null && all.country().equals(each.country())));
        return settled;
    }

    private static List<Contribution> of(Share share, Collection<Contribution> row) {
        return row.stream()
                .filter(contribution -> contribution.share() == share)
                .toList();
    }

    private static Contribution beyond(
            Contribution whole, Collection<Contribution> others, Predicate<Contribution> isPart) {
        List<Contribution> parts = others.stream().filter(isPart).toList();
        if (parts.isEmpty()) return whole;
        Money money = whole.money();
        if (money == null) return whole.with(whole.own().beyond(sum(parts, Contribution::own)), null);
        Money rest = new Money(
                beyond(
                        money.usd(),
                        parts,
                        part -> part.money() == null ? null : part.money().usd()),
                beyond(
                        money.eur(),
                        parts,
                        part -> part.money() == null ? null : part.money().eur()));
        return whole.with(ownBeyond(whole, parts, rest), rest);
    }

    private static @Nullable Amounts beyond(
            @Nullable Amounts whole, List<Contribution> parts, Function<Contribution, @Nullable Amounts> currency) {
        return whole == null ? null : whole.beyond(sum(parts, currency));
    }

    /** In its own currency: exactly where the parts have the same one, else in proportion to the euros. */
    private static Amounts ownBeyond(Contribution whole, List<Contribution> parts, Money rest) {
        List<Contribution> sameUnit =
                parts.stream().filter(part -> part.unit().equals(whole.unit())).toList();
        Amounts euros = whole.money() == null ? null : whole.money().eur();
        Amounts eurosLeft = rest.eur();
        if (sameUnit.size() == parts.size() || euros == null || eurosLeft == null)
            return whole.own().beyond(sum(sameUnit, Contribution::own));
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

    private static Amounts sum(List<Contribution> parts, Function<Contribution, @Nullable Amounts> of) {
        Amounts sum = Amounts.ZERO;
        for (Contribution part : parts) {
            Amounts amounts = of.apply(part);
            if (amounts != null) sum = sum.plus(amounts);
        }
        return sum;
    }
}
