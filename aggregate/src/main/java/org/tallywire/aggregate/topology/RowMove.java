package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;

/**
 * One move of a row.
 *
 * @param kind which topic of tallies it belongs to
 * @param before null where there was no such row
 * @param after null where there is none any more
 * @param factId the fact that moved it
 * @param cause the state of the article that moved the fact
 */
record RowMove(Kind kind, @Nullable Tally before, @Nullable Tally after, String factId, SlimRevision cause) {

    TallyChange change(String key) {
        return TallyChange.newBuilder()
                .setKey(key)
                .setBefore(before)
                .setAfter(after)
                .setFactId(factId)
                .setArticleId(cause.getArticleId())
                .setRevision(new Revision(cause.getFetchedAt(), cause.getContentHash()))
                .setKnownAt(cause.getFetchedAt())
                .build();
    }
}
