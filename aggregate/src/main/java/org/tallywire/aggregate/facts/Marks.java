package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;

/**
 * Facts of a group that point at another one, the first that a rule allows: at the total that replaces them, or that they
 * are part of.
 */
interface Marks {

    /** Whether any fact of such a measure can point. */
    boolean concerns(Measure measure);

    /** Whether a fact can point at all. */
    boolean canPoint(FactRecord fact);

    /** Whether the fact may point at the target. */
    boolean mayPoint(FactRecord fact, FactRecord target);

    /** Where in time those of the group stand that the fact may point at; others may be among them. */
    Collection<FactRecord> targets(FactRecord fact, Standing group);

    /** Id of the fact that it points at. */
    @Nullable
    String target(FactRecord fact);

    /** The fact, pointing there, or nowhere. */
    FactRecord pointing(FactRecord fact, @Nullable String target);

    /** The facts of a group, in time, each pointing at the first that it may. */
    default List<FactRecord> marked(List<FactRecord> group) {
        return group.stream()
                .map(fact -> canPoint(fact) ? pointing(fact, first(fact, group)) : fact)
                .toList();
    }

    /**
     * The facts that point elsewhere than before, when only some of the group have changed, come or gone.
     *
     * @param group the facts as they are now; new ones point nowhere
     * @param changed their ids, and the ids of those that are gone
     */
    default List<FactRecord> remarked(Standing group, Set<String> changed) {
        List<FactRecord> candidates = changed.stream()
                .flatMap(id -> group.find(id).stream())
                .sorted(FactRecord.IN_TIME)
                .toList();
        var remarked = new ArrayList<FactRecord>();
        for (FactRecord fact : group.facts()) {
            if (!canPoint(fact)) continue;
            String was = target(fact);
            boolean anew = changed.contains(fact.id()) || (was != null && changed.contains(was));
            String now = anew ? first(fact, targets(fact, group)) : nearer(fact, was, candidates, group);
            if (!Objects.equals(was, now)) remarked.add(pointing(fact, now));
        }
        return remarked;
    }

    private @Nullable String first(FactRecord fact, Collection<FactRecord> group) {
        for (FactRecord target : group) if (mayPoint(fact, target)) return target.id();
        return null;
    }

    private @Nullable String nearer(
            FactRecord fact, @Nullable String was, List<FactRecord> candidates, Standing group) {
        FactRecord target = was == null ? null : group.find(was).orElse(null);
        for (FactRecord candidate : candidates) {
            if (target != null && FactRecord.IN_TIME.compare(candidate, target) >= 0) return was;
            if (mayPoint(fact, candidate)) return candidate.id();
        }
        return was;
    }
}
