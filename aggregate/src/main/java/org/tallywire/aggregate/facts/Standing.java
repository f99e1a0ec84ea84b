package org.tallywire.aggregate.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallywire.aggregate.facts.GroupBook.Change;
import org.tallywire.aggregate.facts.GroupBook.Changes;

/** The facts of a group as they are, and as they were when the present change began. Not thread-safe. */
final class Standing {

    private final TreeMap<Moment, FactRecord> inTime = new TreeMap<>();
    private final Map<String, FactRecord> byId = new HashMap<>();
    private final Map<String, Optional<FactRecord>> before = new HashMap<>();

    /** Where a fact stands among the others: by first publication, then id. */
    private record Moment(Instant first, String id) implements Comparable<Moment> {

        static Moment of(FactRecord fact) {
            return new Moment(fact.firstPublished(), fact.id());
        }

        @Override
        public int compareTo(Moment other) {
            int byTime = first.compareTo(other.first);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    void put(FactRecord fact) {
        remove(fact.id());
        byId.put(fact.id(), fact);
        inTime.put(Moment.of(fact), fact);
    }

    void remove(String id) {
        FactRecord was = byId.remove(id);
        before.putIfAbsent(id, Optional.ofNullable(was));
        if (was != null) inTime.remove(Moment.of(was));
    }

    /** Makes these the facts. */
    void become(Collection<FactRecord> facts) {
        List.copyOf(byId.keySet()).forEach(this::remove);
        facts.forEach(this::put);
    }

    /** In time. */
    Collection<FactRecord> facts() {
        return Collections.unmodifiableCollection(inTime.values());
    }

    /** The fact with the id, if it stands. */
    Optional<FactRecord> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As it was when the change began. */
    Optional<FactRecord> before(String id) {
        return before.getOrDefault(id, Optional.empty());
    }

    /** Those first published within the window of the moment, either way; in time. */
    Collection<FactRecord> near(Instant moment, Duration window) {
        return inTime.subMap(
                        new Moment(moment.minus(window), ""),
                        new Moment(moment.plus(window).plusMillis(1), ""))
                .values();
    }

    /** Those first published at the moment or later, in time. */
    Collection<FactRecord> since(Instant moment) {
        return inTime.tailMap(new Moment(moment, "")).values();
    }

    /** Ends the change, and says what it came to. */
    Changes changes() {
        var changed = new ArrayList<Change>();
        var gone = new TreeSet<String>();
        before.forEach((id, was) -> {
            FactRecord now = byId.get(id);
            if (now == null) was.ifPresent(fact -> gone.add(fact.id()));
            else if (!Optional.of(now).equals(was)) changed.add(new Change(was, now));
        });
        before.clear();
        changed.sort(Comparator.comparing(Change::now, FactRecord.IN_TIME));
        return new Changes(List.copyOf(changed), Collections.unmodifiableSet(gone));
    }
}
