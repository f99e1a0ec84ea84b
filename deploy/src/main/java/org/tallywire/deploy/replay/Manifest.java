package org.tallywire.deploy.replay;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How far a replay is. Immutable; the newest is in the topic of manifests, written in the same transactions as what it
 * tells of.
 *
 * @param name the replay's
 * @param positions by {@link Span#key()}, the next offset to be copied from there
 * @param counts of records, by what became of them; and milliseconds
 * @param before ends of the would-be topics when they held what is live; empty until then
 * @param after their ends when they held what would be; empty until then
 * @param changedAt when this was written, ISO 8601
 */
public record Manifest(
        String name,
        Plan plan,
        State state,
        Map<String, Long> positions,
        Map<String, Long> counts,
        List<Span> before,
        List<Span> after,
        String changedAt) {

    /** What is being done, in order. */
    public enum State {
        /** Chosen records and the base are copied; the stages read. */
        READING,
        /** What the stages made of them is laid over the base. */
        OVERLAYING,
        /** Done: it can be compared, promoted, discarded. */
        DONE,
        /** It goes into the live topic. */
        PROMOTING,
        /** All of it is in the live topic. */
        PROMOTED
    }

    /** Records of the input that were copied. */
    public static final String COPIED = "copied";

    /** Records of live topics that were copied to compare with. */
    public static final String BASE = "base";

    /** Articles that would be read otherwise. */
    public static final String CHANGED = "changed";

    /** Articles that are read as before. */
    public static final String UNCHANGED = "unchanged";

    /** Articles of which a newer revision, or a newer reading, is live. */
    public static final String OLDER = "older";

    /** Articles that are erased, here or there. */
    public static final String ERASED = "erased";

    /** Records put into the live topic. */
    public static final String PROMOTED = "promoted";

    /** Records that were not, because something newer was there. */
    public static final String SKIPPED = "skipped";

    /** Records that a stage could not work on. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** How long reading took in milliseconds, where it was not interrupted. */
    public static final String READING_MILLIS = "reading-millis";

    public Manifest {
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static Manifest begun(String name, Plan plan) {
        return new Manifest(name, plan, State.READING, Map.of(), Map.of(), List.of(), List.of(), "");
    }

    /** How many records became this. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    boolean isBefore(State other) {
        return state.compareTo(other) < 0;
    }

    /** What is not copied yet of the spans. */
    List<Span> left(List<Span> spans) {
        return spans.stream()
                .map(span -> span.since(positions.getOrDefault(span.key(), span.from())))
                .filter(span -> span.length() > 0)
                .toList();
    }

    Manifest in(State next) {
        return new Manifest(name, plan, next, positions, counts, before, after, changedAt);
    }

    Manifest at(Map<String, Long> reached) {
        return new Manifest(
                name, plan, state, with(positions, all -> all.putAll(reached)), counts, before, after, changedAt);
    }

    Manifest counting(Map<String, Long> more) {
        var sum = with(counts, all -> more.forEach((what, count) -> all.merge(what, count, Long::sum)));
        return new Manifest(name, plan, state, positions, sum, before, after, changedAt);
    }

    Manifest before(List<Span> ends) {
        return new Manifest(name, plan, state, positions, counts, ends, after, changedAt);
    }

    Manifest after(List<Span> ends) {
        return new Manifest(name, plan, state, positions, counts, before, ends, changedAt);
    }

    Manifest changedAt(String time) {
        return new Manifest(name, plan, state, positions, counts, before, after, time);
    }

    private static Map<String, Long> with(Map<String, Long> map, Consumer<Map<String, Long>> change) {
        var copy = new TreeMap<>(map);
        change.accept(copy);
        return copy;
    }
}
