package org.tallywire.deploy.live;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;

/** The last value of every fact and tally. Thread-safe. */
public final class Board {

    private static final Comparator<Fact> BY_FIRST_REPORT =
            Comparator.comparing(Fact::getFirstPublished).thenComparing(Fact::getId);

    private final Map<String, Fact> facts = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();

    /** Takes a record of the facts' topic; null takes the fact away. */
    public synchronized void fact(String id, @Nullable Fact fact) {
        put(facts, id, fact);
    }

    /** Takes a record of a tallies' topic; null takes the tally away. */
    public synchronized void tally(String key, @Nullable Tally tally) {
        put(tallies, key, tally);
    }

    private static <V> void put(Map<String, V> values, String key, @Nullable V value) {
        if (value == null) values.remove(key);
        else values.put(key, value);
    }

    /** All facts, the earliest reported first. */
    public synchronized List<Fact> facts() {
        return facts.values().stream().sorted(BY_FIRST_REPORT).toList();
    }

    /** All tallies by key. */
    public synchronized List<Tally> tallies() {
        return List.copyOf(tallies.values());
    }
}
