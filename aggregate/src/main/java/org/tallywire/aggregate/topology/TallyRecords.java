package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.util.Locale;
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

    private TallyRecords() {}

    /** The row's record; null for a row without facts. */
    static @Nullable Tally avro(TallyKey key, Row row) {
        if (row.isEmpty()) return null;
        boolean summed = Booking.isSummed(key.measure());
        boolean money = key.kind() == Kind.FUNDING;
        return Tally.newBuilder()
                .setKey(key.text())
                .setKind(key.kind())
                .setMeasure(key.measure())
                .setLevel(key.level())
                .setWho(key.who())
                .setStatus(key.status())
                .setWindow(key.window())
                .setProduct(key.product())
                .setTotals(row.totals().entrySet().stream()
                        .map(total -> total(total.getKey(), total.getValue(), summed))
                        .toList())
                .setUsd(money ? total("USD", row.usd(), true) : null)
                .setEur(money ? total("EUR", row.eur(), true) : null)
                .setFacts(row.facts())
                .setCorroboratedFacts(row.corroborated())
                .setUnconverted(row.unconverted())
                .setDigest(String.format(Locale.ROOT, "%032x", row.digest()))
                .build();
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
