package org.tallywire.deploy.cli;

import java.util.Collection;
import java.util.List;

/** An id, or so much of its beginning that it is the only one. */
record IdPrefix(String text) {

    private static final int SHORTEST = 8;
    private static final int MOST_SHOWN = 10;

    /**
     * The one id of these that is so or begins so.
     *
     * @param what what it is the id of: {@code fact}
     * @param where where they were looked for: {@code in tallywire.facts}
     * @param seeHow what shows those there are
     */
    String only(Collection<String> ids, String what, String where, String seeHow) {
        if (ids.contains(text)) return text;
        String named = what + " " + text + " " + where;
        if (text.length() < SHORTEST)
            throw CommandException.usage(
                    "no " + named + "; give its id, or at least the first " + SHORTEST + " characters of it");
        List<String> found = ids.stream()
                .filter(id -> id.startsWith(text))
                .distinct()
                .sorted()
                .toList();
        if (found.isEmpty()) throw CommandException.failed("no " + named + "; see " + seeHow);
        if (found.size() > 1)
            throw CommandException.failed(named + ": " + found.size() + " ids begin so: "
                    + String.join(", ", found.subList(0, Math.min(MOST_SHOWN, found.size())))
                    + (found.size() > MOST_SHOWN ? ", ..." : "") + "; give more of the id");
        return found.get(0);
    }

    boolean mayBe(String id) {
        return id.startsWith(text);
    }
}
