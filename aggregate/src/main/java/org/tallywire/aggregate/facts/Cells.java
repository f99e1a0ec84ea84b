package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts the claims of a group by product and site; a claim that names none goes with the only one that is named. */
final class Cells {

    /** Claims of one group that agree about product and site. */
    record Cell(@Nullable String product, @Nullable String site, List<ReportedClaim> claims) {}

    private Cells() {}

    static List<Cell> of(Collection<ReportedClaim> group) {
        var cells = new ArrayList<Cell>();
        part(group, ReportedClaim::product)
                .forEach((product, ofProduct) -> part(ofProduct, ReportedClaim::site)
                        .forEach((site, claims) ->
                                cells.add(new Cell(product.orElse(null), site.orElse(null), claims))));
        return cells;
    }

    private static Map<Optional<String>, List<ReportedClaim>> part(
            Collection<ReportedClaim> claims, Function<ReportedClaim, @Nullable String> property) {
        List<String> named = claims.stream()
                .map(property)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Optional<String> unnamed = named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
        var parts = new LinkedHashMap<Optional<String>, List<ReportedClaim>>();
        for (ReportedClaim claim : claims) {
            Optional<String> name = Optional.ofNullable(property.apply(claim)).or(() -> unnamed);
            parts.computeIfAbsent(name, n -> new ArrayList<>()).add(claim);
        }
        return parts;
    }
}
