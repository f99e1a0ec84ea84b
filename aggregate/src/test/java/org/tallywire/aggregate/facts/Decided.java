package org.tallywire.aggregate.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Words;

/** Decisions for tests. */
public final class Decided {

    private Decided() {}

    public static Decision reject(String day, ReportedClaim claim) {
        return decision(OverrideAction.REJECT_CLAIM, day, null, List.of(claim));
    }

    public static Decision merge(String day, ReportedClaim... founders) {
        return decision(OverrideAction.MERGE_FACTS, day, null, Arrays.asList(founders));
    }

    public static Decision split(String day, ReportedClaim... leaving) {
        return decision(OverrideAction.SPLIT_FACT, day, null, Arrays.asList(leaving));
    }

    public static Decision pin(String day, Status status, ReportedClaim founder) {
        return decision(OverrideAction.PIN_STATUS, day, status, List.of(founder));
    }

    /** The same decision, taken back on a later day. */
    public static Decision undo(String day, Decision decision) {
        return new Decision(
                decision.key(),
                decision.action(),
                decision.claims(),
                decision.status(),
                "bob",
                "a mistake",
                at(day),
                true);
    }

    static Decision decision(OverrideAction action, String day, @Nullable Status status, List<ReportedClaim> claims) {
        List<Anchor> anchors = claims.stream().map(Anchor::of).sorted().toList();
        String key = Words.hyphenated(action) + "/"
                + String.join("/", anchors.stream().map(Anchor::text).toList());
        return Decision.of(key, action, anchors, status, "ada", "read the filing", at(day), false);
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
