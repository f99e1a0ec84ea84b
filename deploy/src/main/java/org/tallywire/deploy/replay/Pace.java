package org.tallywire.deploy.replay;

import java.util.concurrent.TimeUnit;

/**
 * How much is written at once, and how fast.
 *
 * @param batch records after which a transaction ends, about
 * @param perSecond records a second at most; 0 for no limit
 */
record Pace(int batch, int perSecond) {

    static final Pace UNLIMITED = new Pace(20_000, 0);

    private static final int SEEN_AT_ONCE = 500;

    /** For a topic that others read: what is seen at once is little, and soon there. */
    static Pace gentle(int perSecond) {
        return new Pace(perSecond == 0 ? SEEN_AT_ONCE : Math.min(SEEN_AT_ONCE, perSecond), perSecond);
    }

    /** How long to rest after so many. */
    long nanos(int written) {
        return perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(written) / perSecond;
    }
}
