package org.tallywire.aggregate.facts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

/**
 * What analysts decided and did not take back: a function of the set of records, whatever their order. Those about claims
 * of other groups, or claims that are gone, do nothing.
 *
 * @param standing one a key, by time, then key
 */
public record Decisions(List<Decision> standing) {

    /** Nobody decided anything. */
    public static final Decisions NONE = new Decisions(List.of());

    public Decisions {
        var newest = new TreeMap<String, Decision>();
        for (Decision decision : standing)
            newest.merge(decision.key(), decision, BinaryOperator.maxBy(Decision.NEWEST_LAST));
        standing = newest.values().stream()
                .filter(decision -> !decision.undone())
                .sorted(Decision.IN_TIME)
                .toList();
    }

    /** What stands of these records: of several with one key the newest, unless it takes the decision back. */
    public static Decisions of(Collection<Decision> records) {
        return records.isEmpty() ? NONE : new Decisions(List.copyOf(records));
    }

    boolean isEmpty() {
        return standing.isEmpty();
    }

    /** The decision that a claim does not count. */
    public Optional<Decision> rejection(ReportedClaim claim) {
        return of(OverrideAction.REJECT_CLAIM)
                .filter(decision -> decision.names(claim))
                .findFirst();
    }

    /** The decision that holds the status of a fact of these claims. */
    Optional<Decision> pin(Collection<ReportedClaim> fact) {
        return of(OverrideAction.PIN_STATUS)
                .filter(decision -> decision.status() != Status.UNKNOWN)
                .filter(decision -> fact.stream().anyMatch(decision::names))
                .reduce((earlier, later) -> later);
    }

    /** Merges and splits, in the order in which they are to be done. */
    List<Decision> rearrangements() {
        return standing.stream()
                .filter(decision -> decision.action() == OverrideAction.MERGE_FACTS
                        || decision.action() == OverrideAction.SPLIT_FACT)
                .toList();
    }

    private Stream<Decision> of(OverrideAction action) {
        return standing.stream().filter(decision -> decision.action() == action);
    }
}
