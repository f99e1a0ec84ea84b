package org.tallywire.aggregate.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

/**
 * What an analyst decided, or took back.
 *
 * @param key key of the record; a later decision of the same key replaces this one
 * @param action what is decided
 * @param claims the claim that is rejected; the claims that leave; one claim of each fact that is merged or pinned
 * @param status the status that is pinned; null for any other action
 * @param author who decided
 * @param reason why
 * @param decidedAt when
 * @param undone whether it is taken back
 */
public record Decision(
        String key,
        OverrideAction action,
        SortedSet<Anchor> claims,
        @Nullable Status status,
        String author,
        String reason,
        Instant decidedAt,
        boolean undone) {

    /** By time, then key: where two decisions conflict, the later in this order holds. */
    public static final Comparator<Decision> IN_TIME =
            Comparator.comparing(Decision::decidedAt).thenComparing(Decision::key);

    /** Which of several records of one key counts: the last in this order, whatever the order of their arrival. */
    static final Comparator<Decision> NEWEST_LAST = Comparator.comparing(Decision::decidedAt)
            .thenComparing(Decision::undone)
            .thenComparing(Decision::toString);

    public Decision {
        if (key.isBlank()) throw new IllegalArgumentException("a decision has a key that is not blank");
        claims = Collections.unmodifiableSortedSet(new TreeSet<>(claims));
        if (action == OverrideAction.PIN_STATUS && status == null)
            throw new IllegalArgumentException("decision " + key + ": pins no status");
    }

    /** The same, from claims in any order. */
    public static Decision of(
            String key,
            OverrideAction action,
            Collection<Anchor> claims,
            @Nullable Status status,
            String author,
            String reason,
            Instant decidedAt,
            boolean undone) {
        return new Decision(key, action, new TreeSet<>(claims), status, author, reason, decidedAt, undone);
    }

    /** Whether it names the claim. */
    boolean names(ReportedClaim claim) {
        return claims.contains(Anchor.of(claim));
    }
}
