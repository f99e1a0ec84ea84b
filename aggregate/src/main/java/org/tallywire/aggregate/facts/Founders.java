package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The claims of a cell that founded facts, found by how much they state: a claim may join one of any age, if only its
 * status has advanced, so a long history must not be gone through for each. Not thread-safe.
 */
final class Founders {

    private final List<Entry> inOrder = new ArrayList<>();
    private final Map<String, TreeMap<Double, List<Entry>>> bySize = new HashMap<>();

    /** In their order. */
    List<Entry> all() {
        return Collections.unmodifiableList(inOrder);
    }

    /** Those after one of them, in their order. */
    List<Entry> after(Entry founder) {
        return Collections.unmodifiableList(inOrder.subList(founder.placeIn(inOrder) + 1, inOrder.size()));
    }

    void add(Entry founder) {
        inOrder.add(founder.placeIn(inOrder), founder);
        founder.quantity
                .sizes()
                .forEach((unit, sizes) -> sizes.forEach(size -> bySize.computeIfAbsent(unit, key -> new TreeMap<>())
                        .computeIfAbsent(size, key -> new ArrayList<>(1))
                        .add(founder)));
    }

    void remove(Entry founder) {
        inOrder.remove(founder.placeIn(inOrder));
        founder.quantity
                .sizes()
                .forEach((unit, sizes) -> sizes.forEach(size -> {
                    TreeMap<Double, List<Entry>> ofUnit = bySize.get(unit);
                    List<Entry> alike = ofUnit == null ? null : ofUnit.get(size);
                    if (ofUnit == null || alike == null) return;
                    alike.remove(founder);
                    if (alike.isEmpty()) ofUnit.remove(size);
                }));
    }

    void clear() {
        inOrder.clear();
        bySize.clear();
    }

    /** The first in order that takes the entry. */
    Optional<Entry> taking(Entry entry) {
        Entry first = null;
        for (var sizes : entry.quantity.sizes().entrySet()) {
            TreeMap<Double, List<Entry>> ofUnit = bySize.get(sizes.getKey());
            if (ofUnit == null) continue;
            for (double size : sizes.getValue())
                for (List<Entry> alike : Quantity.near(ofUnit, size).values())
                    for (Entry founder : alike) {
                        boolean earlier = founder.isBefore(first == null ? entry : first);
                        if (earlier && founder.takes(entry)) first = founder;
                    }
        }
        return Optional.ofNullable(first);
    }
}
