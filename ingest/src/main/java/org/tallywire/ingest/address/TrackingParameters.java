package org.tallywire.ingest.address;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tallywire.ingest.WordLists;

/** Which query parameters say how a reader came, and not what is read. */
final class TrackingParameters {

    private static final Set<String> NAMES = new HashSet<>();
    private static final List<String> PREFIXES = new ArrayList<>();

    static {
        for (String line : WordLists.lines(TrackingParameters.class, "tracking-parameters.txt")) {
            if (line.endsWith("*")) PREFIXES.add(line.substring(0, line.length() - 1));
            else NAMES.add(line);
        }
    }

    private TrackingParameters() {}

    /** The query without them, in its own order; empty if nothing is left. */
    static String removedFrom(String query) {
        var kept = new ArrayList<String>();
        for (String parameter : query.split("&", -1))
            if (!parameter.isEmpty() && !tracks(parameter)) kept.add(parameter);
        return String.join("&", kept);
    }

    private static boolean tracks(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
