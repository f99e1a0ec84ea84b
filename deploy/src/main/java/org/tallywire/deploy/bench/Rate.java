package org.tallywire.deploy.bench;

import java.util.Arrays;

/**
 * How fast something went over several rounds.
 *
 * @param amount what one round works on: characters, tokens
 * @param nanos how long each round took
 */
record Rate(long amount, long[] nanos) {

    Rate {
        if (nanos.length == 0) throw new IllegalArgumentException("no rounds");
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** The middle round's nanoseconds for one of the amount. */
    double nanosEach() {
        return (double) nanos[nanos.length / 2] / amount;
    }

    /** The middle round's amount a second. */
    double perSecond() {
        return 1e9 / nanosEach();
    }
}
