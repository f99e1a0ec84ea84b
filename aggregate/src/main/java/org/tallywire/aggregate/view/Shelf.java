package org.tallywire.aggregate.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last value of every key of one or more compacted topics, by key and by offset. Keys that went are remembered for a
 * while, so that who follows can be told. Not thread-safe.
 */
final class Shelf<V> {

    /** A key that went, or came to another value, since somebody looked. */
    record Moved<V>(String key, Optional<Held<V>> now, long offset) {}

    private record Partition(String topic, int number) {}

    private record Gone(Partition partition, long offset) {}

    private final int goneKept;
    private final NavigableMap<String, Held<V>> held = new TreeMap<>();
    private final Map<String, Gone> gone = new LinkedHashMap<>();
    private final Map<Partition, NavigableMap<Long, String>> byOffset = new HashMap<>();
    private final Map<Partition, Long> forgotten = new HashMap<>();

    /**
     * @param goneKept how many of the keys that went are remembered
     */
    Shelf(int goneKept) {
        this.goneKept = goneKept;
    }

    /** Takes a record; the value that it replaces. */
    @Nullable
    V take(Change<V> change) {
        var partition = new Partition(change.topic().name(), change.partition());
        NavigableMap<Long, String> offsets = byOffset.computeIfAbsent(partition, p -> new TreeMap<>());
        Held<V> before = held.remove(change.key());
        if (before != null) offsets.remove(before.offset());
        Gone wasGone = gone.remove(change.key());
        if (wasGone != null) offsets.remove(wasGone.offset());
        offsets.put(change.offset(), change.key());
        V value = change.value();
        if (value == null) forgetTheOldest(change.key(), new Gone(partition, change.offset()));
        else
            held.put(
                    change.key(),
                    new Held<>(change.key(), value, partition.topic(), partition.number(), change.offset()));
        return before == null ? null : before.value();
    }

    private void forgetTheOldest(String key, Gone now) {
        gone.put(key, now);
        if (gone.size() <= goneKept) return;
        String oldest = gone.keySet().iterator().next();
        Gone what = gone.remove(oldest);
        if (what == null) return;
        offsets(what.partition()).remove(what.offset());
        forgotten.merge(what.partition(), what.offset(), Math::max);
    }

    private NavigableMap<Long, String> offsets(Partition partition) {
        return byOffset.getOrDefault(partition, Collections.emptyNavigableMap());
    }

    Optional<Held<V>> get(String key) {
        return Optional.ofNullable(held.get(key));
    }

    int size() {
        return held.size();
    }

    /** All that there is, by key; a view. */
    NavigableMap<String, Held<V>> all() {
        return Collections.unmodifiableNavigableMap(held);
    }

    /** Whether everything that went at the offset or later is still remembered. */
    boolean remembers(String topic, int partition, long offset) {
        Long lost = forgotten.get(new Partition(topic, partition));
        return lost == null || offset > lost;
    }

    /** What moved in a partition at the offset or later, in the order of the log; at most so many. */
    List<Moved<V>> since(String topic, int partition, long offset, int most) {
        Collection<Map.Entry<Long, String>> tail =
                offsets(new Partition(topic, partition)).tailMap(offset, true).entrySet();
        var moved = new ArrayList<Moved<V>>();
        for (Map.Entry<Long, String> entry : tail) {
            if (moved.size() == most) break;
            moved.add(new Moved<>(entry.getValue(), get(entry.getValue()), entry.getKey()));
        }
        return moved;
    }
}
