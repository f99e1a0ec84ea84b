package org.tallywire.aggregate.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The things that were last asked for, at most so many. Not thread-safe. */
final class Recent<V> {

    private static final float LOAD = 0.75f;
    private static final int INITIAL = 16;

    private final Map<String, V> byKey;

    Recent(int most) {
        byKey = new LinkedHashMap<>(INITIAL, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    V get(String key, Function<String, V> read) {
        V known = byKey.get(key);
        if (known != null) return known;
        V value = read.apply(key);
        byKey.put(key, value);
        return value;
    }

    void put(String key, V value) {
        byKey.put(key, value);
    }

    void remove(String key) {
        byKey.remove(key);
    }

    void clear() {
        byKey.clear();
    }
}
