package org.tallywire.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What a new version of a schema must be able to do, as Confluent's registry names it. Only the levels under which
 * today's code reads yesterday's records, because every topic can be replayed.
 */
public enum Compatibility {
    /** The new version reads what the last one wrote. */
    BACKWARD(false, false),
    /** The new version reads what any version wrote. */
    BACKWARD_TRANSITIVE(false, true),
    /** The new version and the last one read each other. */
    FULL(true, false),
    /** The new version and all others read each other. */
    FULL_TRANSITIVE(true, true);

    private final boolean mutual;
    private final boolean transitive;

    Compatibility(boolean mutual, boolean transitive) {
        this.mutual = mutual;
        this.transitive = transitive;
    }

    /** The level with this name; empty for one that is unknown or not strict enough. */
    public static Optional<Compatibility> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** Whether every earlier version counts, and not only the last. */
    public boolean isTransitive() {
        return transitive;
    }

    /**
     * Why a schema may not follow the earlier ones, a line each: where, between which versions, by which rule. Empty if it
     * may. Stricter than Avro in one thing: a logical type (decimal, timestamp) may not change, since the bytes would be
     * read as another number.
     *
     * @param earlier schemas by what they are called in the answer, oldest first
     */
    public List<String> objections(Schema next, Map<String, Schema> earlier) {
        var versions = List.copyOf(earlier.entrySet());
        var binding = transitive ? versions : versions.subList(Math.max(0, versions.size() - 1), versions.size());
        return binding.stream()
                .flatMap(version -> objections(next, version.getKey(), version.getValue()))
                .toList();
    }

    private Stream<String> objections(Schema next, String version, Schema written) {
        var backward = new Reading(next, written)
                .faults().stream().map(fault -> "the new version cannot read what " + version + " wrote: " + fault);
        if (!mutual) return backward;
        var forward = new Reading(written, next)
                .faults().stream().map(fault -> version + " cannot read what the new version writes: " + fault);
        return Stream.concat(backward, forward);
    }
}
