package org.tallywire.deploy.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;
import org.tallywire.deploy.live.Brief;
import org.tallywire.schemas.Words;

/** Claims, facts and totals in a few words: {@code raise ~1.7bn EUR of mistral-ai, planned}. */
final class Amounts {

    private Amounts() {}

    static String of(Claim claim) {
        return text(
                claim.getMeasure(),
                claim.getApproximate(),
                claim.getValue(),
                claim.getUnit(),
                claim.getSubjects(),
                claim.getStatus());
    }

    static String of(Fact fact) {
        return text(
                fact.getMeasure(),
                fact.getApproximate(),
                fact.getValue(),
                fact.getUnit(),
                fact.getSubjects(),
                fact.getStatus());
    }

    private static String text(
            Measure measure, boolean approximate, BigDecimal value, String unit, List<EntityRef> who, Status status) {
        return Words.hyphenated(measure) + " " + (approximate ? "~" : "") + Brief.amount(value, unit) + " of "
                + who.stream().map(EntityRef::getId).collect(Collectors.joining(", ")) + ", "
                + Words.hyphenated(status);
    }

    /** What a row holds: its totals, or how many facts where these are not summed; {@code nothing} for none. */
    static String of(@Nullable Tally tally) {
        if (tally == null) return "nothing";
        String totals = tally.getTotals().stream()
                .filter(total -> total.getTotal() != null)
                .map(Amounts::of)
                .collect(Collectors.joining(" + "));
        return totals.isEmpty() ? tally.getFacts() + " facts" : totals;
    }

    private static String of(Total total) {
        BigDecimal sum = total.getTotal();
        return sum == null ? "" : Brief.amount(sum, total.getUnit());
    }
}
