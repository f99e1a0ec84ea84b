package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hits by what is counted, and what was not right, a line each. Not thread-safe.
 */
public final class Scores {

    private static final String TOTAL = "all";

    private final Map<String, Hits> byKind = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();

    void right(String kind) {
        add(kind, new Hits(1, 0, 0));
    }

    void wrong(String kind, String what) {
        add(kind, new Hits(0, 1, 0));
        errors.add("wrong " + kind + ": " + what);
    }

    void missed(String kind, String what) {
        add(kind, new Hits(0, 0, 1));
        errors.add("missed " + kind + ": " + what);
    }

    private void add(String kind, Hits hits) {
        byKind.merge(kind, hits, Hits::plus);
    }

    /** All kinds together. */
    public Hits total() {
        return byKind.values().stream().reduce(Hits.NONE, Hits::plus);
    }

    /** The hits by kind, sorted, and all together. */
    public Map<String, Hits> byKind() {
        var all = new TreeMap<>(byKind);
        all.put(TOTAL, total());
        return all;
    }

    /** What was wrong or missed, in the order of the texts. */
    public List<String> errors() {
        return List.copyOf(errors);
    }
}
