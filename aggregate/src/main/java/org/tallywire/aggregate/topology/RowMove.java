package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;

/** What becomes of a row. Key: tally key. */
sealed interface RowMove {

    /**
     * The row as it now stands.
     *
     * @param kind which topic of tallies it belongs to
     * @param tally null where there is none any more
     */
    record Stands(Kind kind, @Nullable Tally tally) implements RowMove {}

    /**
     * A fact moved it.
     *
     * @param before null where there was no such row
     * @param after null where there is none any more
     * @param factId the fact
     * @param cause the state of the article that moved the fact
     */
    record Moved(@Nullable Tally before, @Nullable Tally after, String factId, SlimRevision cause) implements RowMove {

        TallyChange change(String key) {
            return new TallyChange(
                    key,
                    before,
                    after,
                    factId,
                    cause.getArticleId(),
                    new Revision(cause.getFetchedAt(), cause.getContentHash()),
                    cause.getFetchedAt());
        }
    }
}
