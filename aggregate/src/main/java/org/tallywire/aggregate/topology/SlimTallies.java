package org.tallywire.aggregate.topology;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.SlimAmounts;
import org.tallywire.aggregate.avro.SlimContribution;
import org.tallywire.aggregate.avro.SlimRow;
import org.tallywire.aggregate.avro.SlimSum;
import org.tallywire.aggregate.tallies.Amounts;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.aggregate.tallies.Contribution;
import org.tallywire.aggregate.tallies.Contribution.Money;
import org.tallywire.aggregate.tallies.Contribution.Share;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.Sum;
import org.tallywire.schemas.Decimals;

/** Between tallies as the rules have them and as the factbook's stores have them. */
final class SlimTallies {

    private static final int HEX = 16;

    private SlimTallies() {}

    static SlimContribution slim(Contribution contribution) {
        Money money = contribution.money();
        return new SlimContribution(
                contribution.factId(),
                contribution.share().name(),
                contribution.subjects(),
                contribution.country(),
                contribution.corroborated(),
                contribution.unit(),
                slim(contribution.own()),
                money != null,
                money == null ? null : slimOrNull(money.usd()),
                money == null ? null : slimOrNull(money.eur()),
                contribution.fingerprint().toString(HEX));
    }

    /** The place of a booking among the contributions of each of its accounts. */
    static String slot(Booking booking) {
        Contribution contribution = booking.contribution();
        return StateStore.key(booking.windows().get(0), HeldRow.owner(contribution), contribution.factId());
    }

    static Contribution contribution(SlimContribution slim) {
        return new Contribution(
                slim.getFactId(),
                Share.valueOf(slim.getShare()),
                slim.getSubjects(),
                slim.getCountry(),
                slim.getCorroborated(),
                slim.getUnit(),
                amounts(slim.getOwn()),
                slim.getMoney() ? new Money(amountsOrNull(slim.getUsd()), amountsOrNull(slim.getEur())) : null,
                new BigInteger(slim.getFingerprint(), HEX));
    }

    static SlimRow slim(Row row) {
        var totals = new ArrayList<SlimSum>(row.totals().size());
        row.totals().forEach((unit, sum) -> totals.add(slim(unit, sum)));
        return new SlimRow(
                totals,
                slim("USD", row.usd()),
                slim("EUR", row.eur()),
                row.facts(),
                row.corroborated(),
                row.unconverted(),
                row.digest().toString(HEX));
    }

    static Row row(SlimRow slim) {
        var totals = new TreeMap<String, Sum>();
        slim.getTotals().forEach(total -> totals.put(total.getUnit(), sum(total)));
        return new Row(
                totals,
                sum(slim.getUsd()),
                sum(slim.getEur()),
                slim.getFacts(),
                slim.getCorroborated(),
                slim.getUnconverted(),
                new BigInteger(slim.getDigest(), HEX));
    }

    private static SlimSum slim(String unit, Sum sum) {
        return new SlimSum(unit, slim(sum.amounts()), sum.facts());
    }

    private static Sum sum(SlimSum slim) {
        return new Sum(amounts(slim.getAmounts()), slim.getFacts());
    }

    private static @Nullable SlimAmounts slimOrNull(@Nullable Amounts amounts) {
        return amounts == null ? null : slim(amounts);
    }

    private static SlimAmounts slim(Amounts amounts) {
        return new SlimAmounts(
                Scaled.of(amounts.total()),
                Scaled.of(amounts.corroborated()),
                Scaled.of(amounts.low()),
                Scaled.of(amounts.high()));
    }

    private static @Nullable Amounts amountsOrNull(@Nullable SlimAmounts slim) {
        return slim == null ? null : amounts(slim);
    }

    private static Amounts amounts(SlimAmounts slim) {
        return new Amounts(
                Decimals.bare(slim.getTotal()),
                Decimals.bare(slim.getCorroborated()),
                Decimals.bare(slim.getLow()),
                Decimals.bare(slim.getHigh()));
    }
}
