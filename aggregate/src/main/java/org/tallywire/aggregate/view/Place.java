package org.tallywire.aggregate.view;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a value stands among others of its kind, the newest first.
 *
 * @param time its time
 * @param id its id, which tells values of one time apart
 */
public record Place(Instant time, String id) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::time).reversed().thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
