package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a group that an analyst rejected, and which facts are poorer for it. */
final class Rejections {

    private final Map<ReportedClaim, Decision> rejected = new LinkedHashMap<>();
    private final List<ReportedClaim> left = new ArrayList<>();

    Rejections(Decisions decisions, List<ReportedClaim> group) {
        for (ReportedClaim claim : group)
            decisions
                    .rejection(claim)
                    .ifPresentOrElse(decision -> rejected.put(claim, decision), () -> left.add(claim));
    }

    /** The claims that count, in the order in which they were given. */
    List<ReportedClaim> left() {
        return left;
    }

    /** The drafts, each with the rejections of the claims that would have joined it. */
    List<Draft> shown(List<Draft> drafts, Sameness sameness) {
        var shown = new ArrayList<>(drafts);
        rejected.forEach((claim, decision) -> {
            for (int i = 0; i < shown.size(); i++)
                if (wouldJoin(claim, shown.get(i), sameness)) {
                    shown.set(i, shown.get(i).shapedBy(decision));
                    return;
                }
        });
        return shown;
    }

    private static boolean wouldJoin(ReportedClaim claim, Draft draft, Sameness sameness) {
        ReportedClaim founder = draft.founder();
        boolean later = ReportedClaim.BY_PUBLICATION.compare(founder, claim) <= 0;
        return agree(claim.product(), draft.product())
                && agree(claim.site(), draft.site())
                && (later ? sameness.joins(founder, claim) : sameness.joins(claim, founder));
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
