package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.Sum;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;

/** Tallies as the topics have them. */
final class TallyRecords {

    private static final int HEX = 16;
    private static final int DIGEST_DIGITS = 32;

    private TallyRecords() {}

    /**
     * The row's record; null for a row without facts.
     *
     * @param text how the key reads
     */
    static @Nullable Tally avro(TallyKey key, String text, Row row) {
        if (row.isEmpty()) return null;
        boolean summed = Booking.isSummed(key.measure());
        boolean money = key.kind() == Kind.FUNDING;
        var totals = new ArrayList<Total>(row.totals().size());
        row.totals().forEach((unit, sum) -> totals.add(total(unit, sum, summed)));
        return new Tally(
                text,
                key.kind(),
                key.measure(),
                key.level(),
                key.who(),
                key.status(),
                key.window(),
                key.product(),
                totals,
                money ? total("USD", row.usd(), true) : null,
                money ? total("EUR", row.eur(), true) : null,
                row.facts(),
                row.corroborated(),
                row.unconverted(),
                hex(row.digest()));
    }

    private static String hex(BigInteger digest) {
        String hex = digest.toString(HEX);
        return "0".repeat(DIGEST_DIGITS - hex.length()) + hex;
    }

    private static Total total(String unit, Sum sum, boolean summed) {
        return new Total(
                unit,
                summed(sum.amounts().total(), summed),
                summed(sum.amounts().corroborated(), summed),
                summed(sum.amounts().low(), summed),
                summed(sum.amounts().high(), summed),
                sum.facts());
    }

    private static @Nullable BigDecimal summed(BigDecimal sum, boolean summed) {
        return summed ? Scaled.of(sum) : null;
    }
}
