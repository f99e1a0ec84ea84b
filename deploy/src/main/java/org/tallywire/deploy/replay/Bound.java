package org.tallywire.deploy.replay;

import java.time.Instant;

/** Where a range begins or ends, in every partition alike. */
public sealed interface Bound {

    /** The first record that there is. */
    record Beginning() implements Bound {}

    /** After the last record that there is. */
    record End() implements Bound {}

    /** Before the record with the offset. */
    record AtOffset(long offset) implements Bound {}

    /** Records that are older lie before it, others behind it, wherever they stand. */
    record AtTime(Instant time) implements Bound {}
}
