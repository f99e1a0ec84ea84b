package org.tallywire.ingest.frontier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** When which host is looked at next. Only a hint, rebuilt from the stores at the start; not thread-safe. */
final class Agenda {

    private final Map<String, Instant> times = new HashMap<>();
    private final TreeMap<Instant, TreeSet<String>> hosts = new TreeMap<>();

    void set(String host, Instant time) {
        remove(host);
        times.put(host, time);
        hosts.computeIfAbsent(time, t -> new TreeSet<>()).add(host);
    }

    void remove(String host) {
        Instant time = times.remove(host);
        if (time == null) return;
        TreeSet<String> others = hosts.get(time);
        if (others == null) return;
        others.remove(host);
        if (others.isEmpty()) hosts.remove(time);
    }

    /** When the first host is looked at. */
    Optional<Instant> next() {
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.firstKey());
    }

    /** The hosts whose time has come, in its order. */
    List<String> due(Instant now) {
        var due = new ArrayList<String>();
        hosts.headMap(now, true).values().forEach(due::addAll);
        return due;
    }
}
