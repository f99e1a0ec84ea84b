package org.tallywire.aggregate.facts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cell each claim of a group belongs to: a claim that names no product goes with the only one that is named, and so
 * with sites among the claims of a product. Counts claims as they come and go. Not thread-safe.
 */
final class Layout {

    /** Product and site of a cell, each null where nobody names one. */
    record CellKey(@Nullable String product, @Nullable String site) {}

    private final Names products = new Names();
    private final Map<Optional<String>, Names> sites = new HashMap<>();

    Layout() {}

    /** Of these claims. Sites are counted when it is known which product each claim goes with. */
    Layout(Collection<ReportedClaim> claims) {
        claims.forEach(claim -> products.count(claim.product(), 1));
        claims.forEach(claim -> sitesOf(products.of(claim.product())).count(claim.site(), 1));
    }

    CellKey cellOf(ReportedClaim claim) {
        String product = products.of(claim.product());
        return new CellKey(product, sitesOf(product).of(claim.site()));
    }

    /** Counts one more; whether claims that were counted before now belong elsewhere. */
    boolean add(ReportedClaim claim) {
        boolean moved = products.count(claim.product(), 1);
        return sitesOf(products.of(claim.product())).count(claim.site(), 1) || moved;
    }

    /** Counts one less; whether claims that are still counted now belong elsewhere. */
    boolean remove(ReportedClaim claim) {
        Names sitesOfProduct = sitesOf(products.of(claim.product()));
        boolean moved = products.count(claim.product(), -1);
        return sitesOfProduct.count(claim.site(), -1) || moved;
    }

    private Names sitesOf(@Nullable String product) {
        return sites.computeIfAbsent(Optional.ofNullable(product), p -> new Names());
    }

    /** How often each name is given, and how often none. */
    private static final class Names {

        private final Map<String, Integer> named = new HashMap<>();
        private int unnamed;

        @Nullable
        String of(@Nullable String name) {
            return name == null && named.size() == 1 ? named.keySet().iterator().next() : name;
        }

        boolean count(@Nullable String name, int more) {
            if (name == null) {
                unnamed += more;
                return false;
            }
            String before = of(null);
            named.merge(name, more, (a, b) -> a + b == 0 ? null : a + b);
            return unnamed > 0 && !Objects.equals(before, of(null));
        }
    }
}
