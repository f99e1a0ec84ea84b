package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.avro.ArticleClaims;

/**
 * The claims of an article once it is known whether it may have any.
 *
 * @param claims what it says; null where it is erased
 * @param denied whether it is erased because it must not come back, and has to go from the topic, too
 */
record Judged(@Nullable ArticleClaims claims, boolean denied) {

    static final Judged DENIED = new Judged(null, true);
}
