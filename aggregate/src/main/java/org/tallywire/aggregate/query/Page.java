package org.tallywire.aggregate.query;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Some of what was asked for.
 *
 * @param items in order
 * @param next where to go on; empty on the last page
 */
record Page<T>(List<T> items, Optional<String> next) {

    /** The first so many; {@code place} names an item's place in the order. */
    static <T> Page<T> of(Stream<T> all, int limit, Function<T, List<String>> place) {
        var items = new ArrayList<T>();
        Iterator<T> iterator = all.iterator();
        while (iterator.hasNext() && items.size() < limit) items.add(iterator.next());
        return iterator.hasNext()
                ? new Page<>(items, Optional.of(Parameters.cursor(place.apply(items.get(items.size() - 1)))))
                : new Page<>(items, Optional.empty());
    }
}
