package org.tallywire.aggregate.tallies;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;

/**
 * What one fact adds to each of its rows.
 *
 * @param factId the fact
 * @param share whether the amount is its subject's own or may overlap with others
 * @param subjects entity ids of the subjects
 * @param country ISO 3166-1 code that all subjects share; null where they share none or it is unknown
 * @param corroborated whether the fact is
 * @param unit unit of {@code own}
 * @param own in the unit it is stated in; zero for multiples and percentages, which are never summed
 * @param money in dollars and euros; null for capacity
 * @param fingerprint a number that tells it from any other, for digests that are sums
 */
public record Contribution(
        String factId,
        Share share,
        List<String> subjects,
        @Nullable String country,
        boolean corroborated,
        String unit,
        Amounts own,
        @Nullable Money money,
        BigInteger fingerprint) {

    private static final int HEX = 16;

    /** How an amount relates to those of others in a row of a country or the industry. */
    public enum Share {
        /** One subject's own: counts whole. */
        OWN,
        /** Several subjects' together: counts beyond what its members have of their own. */
        GROUP,
        /** A whole country's: counts beyond what its companies have, alone or in groups. */
        COUNTRYWIDE
    }

    /**
     * Money in dollars and euros, each null without a rate.
     *
     * @param usd dollars
     * @param eur euros
     */
    public record Money(@Nullable Amounts usd, @Nullable Amounts eur) {

        boolean complete() {
            return usd != null && eur != null;
        }
    }

    public Contribution {
        subjects = List.copyOf(subjects);
    }

    /** With the fingerprint that comes of the rest. */
    public Contribution(
            String factId,
            Share share,
            List<String> subjects,
            @Nullable String country,
            boolean corroborated,
            String unit,
            Amounts own,
            @Nullable Money money) {
        this(
                factId,
                share,
                subjects,
                country,
                corroborated,
                unit,
                own,
                money,
                fingerprint(factId, share, corroborated, unit, own, money));
    }

    private static BigInteger fingerprint(
            String factId, Share share, boolean corroborated, String unit, Amounts own, @Nullable Money money) {
        String amounts = plain(own) + (money == null ? "" : "|" + plain(money.usd()) + "|" + plain(money.eur()));
        return new BigInteger(Ids.hash(factId, share.name(), String.valueOf(corroborated), unit, amounts), HEX);
    }

    Contribution with(Amounts newOwn, @Nullable Money newMoney) {
        return new Contribution(factId, share, subjects, country, corroborated, unit, newOwn, newMoney);
    }

    private static String plain(@Nullable Amounts amounts) {
        if (amounts == null) return "";
        return plain(amounts.total())
                + ','
                + plain(amounts.corroborated())
                + ','
                + plain(amounts.low())
                + ','
                + plain(amounts.high());
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value);
    }
}
