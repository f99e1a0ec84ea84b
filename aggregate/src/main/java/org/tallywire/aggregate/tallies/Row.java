package org.tallywire.aggregate.tallies;

import java.math.BigInteger;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallywire.aggregate.tallies.Contribution.Money;

/**
 * A row of the tallies: sums over contributions, and a digest of them that does not depend on their order. Adding and
 * taking away are exact inverses. Immutable.
 *
 * @param totals one a unit
 * @param usd dollars, of what could be converted
 * @param eur euros, likewise
 * @param facts how many contribute
 * @param corroborated how many of them are corroborated
 * @param unconverted how many are money without a rate
 * @param digest sum of the contributions' fingerprints, modulo 2 to the 128
 */
public record Row(
        SortedMap<String, Sum> totals,
        Sum usd,
        Sum eur,
        int facts,
        int corroborated,
        int unconverted,
        BigInteger digest) {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(128);

    /** A row without facts. */
    public static final Row EMPTY = new Row(new TreeMap<>(), Sum.EMPTY, Sum.EMPTY, 0, 0, 0, BigInteger.ZERO);

    /** The row that these make, groups counted beyond their members. */
    public static Row of(Collection<Contribution> contributions) {
        Row row = EMPTY;
        for (Contribution contribution : Overlaps.settled(contributions)) row = row.plus(contribution);
        return row;
    }

    /** With one more, as it stands. */
    public Row plus(Contribution added) {
        var units = new TreeMap<>(totals);
        units.put(added.unit(), units.getOrDefault(added.unit(), Sum.EMPTY).plus(added.own()));
        Money money = added.money();
        return new Row(
                units,
                money == null || money.usd() == null ? usd : usd.plus(money.usd()),
                money == null || money.eur() == null ? eur : eur.plus(money.eur()),
                facts + 1,
                corroborated + (added.corroborated() ? 1 : 0),
                unconverted + (money == null || money.complete() ? 0 : 1),
                digest.add(added.fingerprint()).mod(MODULUS));
    }

    /** With all of another. */
    Row plus(Row other) {
        if (isEmpty()) return other;
        if (other.isEmpty()) return this;
        var units = new TreeMap<>(totals);
        other.totals.forEach((unit, sum) -> units.merge(unit, sum, Sum::plus));
        return new Row(
                units,
                usd.plus(other.usd),
                eur.plus(other.eur),
                facts + other.facts,
                corroborated + other.corroborated,
                unconverted + other.unconverted,
                digest.add(other.digest).mod(MODULUS));
    }

    /** With one less, which was added before. */
    public Row minus(Contribution removed) {
        var units = new TreeMap<>(totals);
        Sum rest = units.getOrDefault(removed.unit(), Sum.EMPTY).minus(removed.own());
        if (rest.facts() > 0) units.put(removed.unit(), rest);
        else units.remove(removed.unit());
        Money money = removed.money();
        return new Row(
                units,
                money == null || money.usd() == null ? usd : usd.minus(money.usd()),
                money == null || money.eur() == null ? eur : eur.minus(money.eur()),
                facts - 1,
                corroborated - (removed.corroborated() ? 1 : 0),
                unconverted - (money == null || money.complete() ? 0 : 1),
                digest.subtract(removed.fingerprint()).mod(MODULUS));
    }

    /** Whether no fact contributes. */
    public boolean isEmpty() {
        return facts == 0;
    }
}
