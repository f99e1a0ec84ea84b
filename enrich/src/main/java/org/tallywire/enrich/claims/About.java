package org.tallywire.enrich.claims;

import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Words;

/** What a phrase says that the figures near it are about. */
sealed interface About {

    /** Its name in the rule files and in explanations. */
    String name();

    /**
     * Something that is counted.
     *
     * @param measure which measure
     * @param status the status that the phrase's own form asserts ("raised"), if it does
     */
    record Counted(Measure measure, @Nullable Status status) implements About {
        @Override
        public String name() {
            return Words.hyphenated(measure);
        }
    }

    /** Something that is not: revenue, a valuation, a price. */
    record NotCounted(String name) implements About {}
}
