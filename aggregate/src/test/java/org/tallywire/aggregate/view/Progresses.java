package org.tallywire.aggregate.view;

import java.util.Map;

/** Followers' progress, for tests. */
public final class Progresses {

    private Progresses() {}

    /** Of one that has read everything. */
    public static Progress caughtUp() {
        var progress = new Progress();
        progress.begun(Map.of(), topic -> topic);
        progress.at(Positions.NONE, Map.of("facts", 0L));
        return progress;
    }
}
