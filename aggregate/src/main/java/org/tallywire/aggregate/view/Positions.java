package org.tallywire.aggregate.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far topics have been read: of each the offset that comes next, by partition. Immutable.
 *
 * @param next topic name without prefix; its partitions' next offsets, partition 0 first
 */
public record Positions(SortedMap<String, List<Long>> next) {

    /** Nothing was read. */
    public static final Positions NONE = new Positions(new TreeMap<>());

    private static final String TEXT = "([a-z-]+=\\d{1,19}(,\\d{1,19})*)(;[a-z-]+=\\d{1,19}(,\\d{1,19})*)*";

    public Positions {
        var copy = new TreeMap<String, List<Long>>();
        next.forEach((topic, offsets) -> copy.put(topic, List.copyOf(offsets)));
        next = Collections.unmodifiableSortedMap(copy);
    }

    /** The next offset of a partition; 0 where none is known. */
    public long of(String topic, int partition) {
        List<Long> offsets = Objects.requireNonNullElse(next.get(topic), List.of());
        return partition < offsets.size() ? offsets.get(partition) : 0;
    }

    /** With a partition read up to before the offset. */
    public Positions with(String topic, int partition, long offset) {
        var offsets = new ArrayList<>(Objects.requireNonNullElse(next.get(topic), List.<Long>of()));
        while (offsets.size() <= partition) offsets.add(0L);
        offsets.set(partition, offset);
        var all = new TreeMap<>(next);
        all.put(topic, offsets);
        return new Positions(all);
    }

    /** Only these topics. */
    public Positions of(List<String> topics) {
        var some = new TreeMap<>(next);
        some.keySet().retainAll(topics);
        return new Positions(some);
    }

    /** {@code facts=12,3;funding-tallies=5,0}. */
    public String text() {
        return next.entrySet().stream()
                .map(topic -> topic.getKey() + "="
                        + topic.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    /**
     * The positions that read so.
     *
     * @throws IllegalArgumentException if none do
     */
    public static Positions parse(String text) {
        if (!text.matches(TEXT)) throw new IllegalArgumentException("no positions: " + text);
        var all = new TreeMap<String, List<Long>>();
        for (String topic : text.split(";")) {
            int equals = topic.indexOf('=');
            var offsets = new ArrayList<Long>();
            for (String offset : topic.substring(equals + 1).split(",")) offsets.add(Long.parseLong(offset));
            all.put(topic.substring(0, equals), offsets);
        }
        return new Positions(all);
    }
}
