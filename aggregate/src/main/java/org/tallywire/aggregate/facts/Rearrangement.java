package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tallywire.avro.OverrideAction;

/**
 * Merges and splits, done one after the other in the order in which they were decided, to what the rules made of the
 * claims of one group. A merge that finds fewer than two of its facts does nothing, and a split that finds none of its
 * claims.
 */
final class Rearrangement {

    private Rearrangement() {}

    static List<Draft> of(List<Draft> drafts, Decisions decisions) {
        List<Draft> arranged = drafts;
        for (Decision decision : decisions.rearrangements())
            arranged = decision.action() == OverrideAction.MERGE_FACTS
                    ? merged(arranged, decision)
                    : split(arranged, decision);
        return arranged;
    }

    private static List<Draft> merged(List<Draft> drafts, Decision merge) {
        var together = new ArrayList<Draft>();
        var others = new ArrayList<Draft>();
        for (Draft draft : drafts) (draft.hasAny(merge::names) ? together : others).add(draft);
        if (named(together, merge) < 2) return drafts;
        others.add(Draft.united(together).shapedBy(merge));
        return others;
    }

    private static long named(Collection<Draft> drafts, Decision decision) {
        return drafts.stream()
                .flatMap(draft -> draft.claims().stream())
                .filter(decision::names)
                .count();
    }

    private static List<Draft> split(List<Draft> drafts, Decision split) {
        var leaving = new ArrayList<Draft>();
        var arranged = new ArrayList<Draft>();
        for (Draft draft : drafts) {
            if (!draft.hasAny(split::names)) {
                arranged.add(draft);
                continue;
            }
            draft.only(split::names).forEach(leaving::add);
            draft.only(claim -> !split.names(claim))
                    .map(left -> left.shapedBy(split))
                    .forEach(arranged::add);
        }
        if (!leaving.isEmpty()) arranged.add(Draft.united(leaving).shapedBy(split));
        return arranged;
    }
}
