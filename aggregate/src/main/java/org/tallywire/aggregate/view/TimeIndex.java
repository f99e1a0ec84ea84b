package org.tallywire.aggregate.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by time, the newest first, as a whole and of each subject. Not thread-safe. */
final class TimeIndex<V> {

    private final NavigableMap<Place, V> all = new TreeMap<>();
    private final Map<String, NavigableMap<Place, V>> bySubject = new HashMap<>();

    void add(Place place, Collection<String> subjects, V value) {
        all.put(place, value);
        for (String subject : subjects)
            bySubject.computeIfAbsent(subject, s -> new TreeMap<>()).put(place, value);
    }

    void remove(Place place, Collection<String> subjects) {
        all.remove(place);
        for (String subject : subjects) {
            NavigableMap<Place, V> ofSubject = bySubject.get(subject);
            if (ofSubject == null) continue;
            ofSubject.remove(place);
            if (ofSubject.isEmpty()) bySubject.remove(subject);
        }
    }

    /** In order, from the place on; of one subject, or of all; a view. */
    Collection<V> from(@Nullable Place first, @Nullable String subject) {
        NavigableMap<Place, V> map =
                subject == null ? all : Objects.requireNonNullElse(bySubject.get(subject), new TreeMap<>());
        return first == null ? map.values() : map.tailMap(first, true).values();
    }
}
