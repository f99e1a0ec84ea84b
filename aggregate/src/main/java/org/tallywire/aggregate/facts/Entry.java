package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim in its cell's book: where it stands, and whom it joined. Not thread-safe. */
final class Entry {

    static final Comparator<Entry> ORDER = (one, other) -> {
        int byTime = Long.compare(one.published, other.published);
        return byTime != 0 ? byTime : ReportedClaim.BY_PUBLICATION.compare(one.claim, other.claim);
    };

    final ReportedClaim claim;
    final Quantity quantity;

    /** Where it stands; null where it does not count. */
    @Nullable
    CellBook cell;

    /** Whether it gives no period, and could be of several. */
    boolean ambiguous;

    /** Whose fact it is in: itself where it founded one; null as long as nobody has looked. */
    @Nullable
    Entry founder;

    /** The others in the fact that it founded. */
    final List<Entry> members = new ArrayList<>(0);

    private final long published;

    Entry(ReportedClaim claim, Quantity quantity) {
        this.claim = claim;
        this.quantity = quantity;
        this.published = claim.published().toEpochMilli();
    }

    boolean isDated() {
        return claim.period() != null;
    }

    boolean isFounder() {
        return founder == this;
    }

    /** Whether it comes before the other. */
    boolean isBefore(Entry other) {
        return ORDER.compare(this, other) < 0;
    }

    /** Whether the other, which comes later, joins what this one founded. */
    boolean takes(Entry later) {
        boolean inTime = later.published - published <= Sameness.WINDOW.toMillis()
                || Ladder.advances(claim.status(), later.claim.status());
        return inTime
                && quantity.agrees(later.quantity)
                && Sameness.periodsAgree(claim, ambiguous, later.claim, later.ambiguous);
    }

    /** Whether the two could be one but for their periods. */
    boolean resembles(Entry other) {
        return Sameness.nearEitherWay(claim, other.claim) && quantity.agrees(other.quantity);
    }

    /** The claims of the fact that it founded. */
    List<ReportedClaim> fact() {
        var claims = new ArrayList<ReportedClaim>(1 + members.size());
        claims.add(claim);
        members.forEach(member -> claims.add(member.claim));
        return claims;
    }

    /** Where the entry stands in a sorted list, or would; at least 0. */
    int placeIn(List<Entry> sorted) {
        int found = Collections.binarySearch(sorted, this, ORDER);
        return found < 0 ? -found - 1 : found;
    }
}
