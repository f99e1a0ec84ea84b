package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Status;

/** Which parts ("of which two billion") belong to a total of the same group that counts already. */
final class Parts {

    private Parts() {}

    /** The facts of one group, with {@code partOf} where a total that stands holds them. */
    static List<FactRecord> marked(List<FactRecord> group, Values values) {
        return group.stream().map(fact -> marked(fact, group, values)).toList();
    }

    private static FactRecord marked(FactRecord fact, List<FactRecord> group, Values values) {
        if (fact.best().basis() != Basis.PART) return fact;
        return group.stream()
                .filter(total -> holds(total, fact, values))
                .findFirst()
                .map(total -> fact.partOf(total.id()))
                .orElse(fact);
    }

    private static boolean holds(FactRecord total, FactRecord part, Values values) {
        return total.best().basis() == Basis.TOTAL
                && total.status() != Status.DENIED
                && total.supersededBy() == null
                && Duration.between(total.firstPublished(), part.firstPublished())
                                .abs()
                                .compareTo(Sameness.WINDOW)
                        <= 0
                && atLeast(values.size(total.best()), values.size(part.best()));
    }

    private static boolean atLeast(Optional<BigDecimal> total, Optional<BigDecimal> part) {
        return total.flatMap(t -> part.map(p -> t.compareTo(p) >= 0)).orElse(false);
    }
}
