package org.tallywire.deploy.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.schemas.CanonicalJson;

/**
 * What a replay would change. Immutable.
 *
 * @param manifest the replay
 * @param facts those that differ, by fact id
 * @param tallies those that differ, by tally key
 * @param causes by tally key, ids of the facts that moved it
 * @param sentences what the articles behind the facts say, by article and claim id, parted by a slash
 */
public record Difference(
        Manifest manifest,
        SortedMap<String, Change<Fact>> facts,
        SortedMap<String, Change<Tally>> tallies,
        SortedMap<String, SortedSet<String>> causes,
        SortedMap<String, String> sentences) {

    public Difference {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
        sentences = Collections.unmodifiableSortedMap(new TreeMap<>(sentences));
    }

    /**
     * A record before and after.
     *
     * @param before null where there was none
     * @param after null where it goes
     */
    public record Change<V extends SpecificRecordBase>(
            @Nullable V before, @Nullable V after) {

        boolean isNone() {
            return before == null
                    ? after == null
                    : after != null && json(before).equals(json(after));
        }

        /** What kind of change it is. */
        public Kind kind() {
            if (before == null) return Kind.ADDED;
            return after == null ? Kind.GONE : Kind.CHANGED;
        }

        /** The record as it would be, else as it was. */
        V newest() {
            V some = after == null ? before : after;
            if (some == null) throw new IllegalStateException("no change");
            return some;
        }

        /** Names of the fields that differ, in the order of the schema; none unless it is there before and after. */
        public List<String> fields() {
            if (before == null || after == null) return List.of();
            ObjectNode was = json(before);
            ObjectNode is = json(after);
            var names = new ArrayList<String>();
            was.fieldNames().forEachRemaining(name -> {
                if (!was.path(name).equals(is.path(name))) names.add(name);
            });
            return names;
        }

        private static ObjectNode json(SpecificRecordBase record) {
            return CanonicalJson.of(record);
        }
    }

    /** Kinds of change. */
    public enum Kind {
        ADDED,
        GONE,
        CHANGED
    }

    /** How many facts there are of a kind. */
    public long facts(Kind kind) {
        return facts.values().stream().filter(change -> change.kind() == kind).count();
    }

    /** The facts of a kind, by id. */
    List<Map.Entry<String, Change<Fact>>> of(Kind kind) {
        return facts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind)
                .toList();
    }
}
