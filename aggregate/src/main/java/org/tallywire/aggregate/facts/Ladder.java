package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tallywire.aggregate.facts.FactRecord.StatusStep;
import org.tallywire.avro.Status;

/** How the status of a fact moves: the latest report counts, but a retelling lowers nothing. */
final class Ladder {

    private static final Comparator<ReportedClaim> BY_TIME_THEN_UP = Comparator.comparing(ReportedClaim::published)
            .thenComparing(ReportedClaim::status)
            .thenComparing(ReportedClaim.BY_PUBLICATION);

    private Ladder() {}

    static boolean advances(Status from, Status to) {
        return to.compareTo(from) > 0;
    }

    /** Every status that the claims of a fact give it, in time; the last one holds. Reports of one instant go up. */
    static List<StatusStep> climb(Collection<ReportedClaim> claims) {
        var steps = new ArrayList<StatusStep>();
        Status current = null;
        for (ReportedClaim claim : claims.stream().sorted(BY_TIME_THEN_UP).toList()) {
            if (claim.status() == current) continue;
            boolean down = current != null && !advances(current, claim.status());
            if (down && (claim.status() == Status.UNKNOWN || Origins.retells(claim))) continue;
            current = claim.status();
            add(new StatusStep(current, claim.published(), claim.articleId()), steps);
        }
        return steps;
    }

    /** The same, with the status that an analyst pinned as the last: what is reported later moves nothing. */
    static List<StatusStep> pinned(List<StatusStep> climbed, Decision pin) {
        var steps = new ArrayList<>(climbed);
        steps.removeIf(step -> step.published().isAfter(pin.decidedAt()));
        steps.add(new StatusStep(Objects.requireNonNull(pin.status()), pin.decidedAt(), ""));
        return steps;
    }

    /** At one instant the ladder goes up: what came before at that instant was never in force. */
    private static void add(StatusStep step, List<StatusStep> steps) {
        if (!steps.isEmpty() && last(steps).published().equals(step.published())) steps.remove(steps.size() - 1);
        if (steps.isEmpty() || last(steps).status() != step.status()) steps.add(step);
    }

    private static StatusStep last(List<StatusStep> steps) {
        return steps.get(steps.size() - 1);
    }
}
