package org.tallywire.deploy.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Position;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.RecordHash;
import org.tallywire.schemas.VersionOrder;

/**
 * What one reading of an article amounts to, without its text: enough to tell which of two counts, and whether they
 * differ.
 *
 * @param revision which state of the article was read
 * @param versions what read it
 * @param page the page that it was extracted from, as far as that is known
 * @param said a hash of all else; equal where the article says the same
 */
record Reading(
        Revision revision, Versions versions, @Nullable Position page, String said) {

    /** By which the factbook takes the newest: revision, then rules, catalog and models. */
    static final Comparator<Reading> BY_AGE = Comparator.comparing(
                    (Reading reading) -> reading.revision().getFetchedAt())
            .thenComparing(reading -> reading.revision().getContentHash())
            .thenComparing(reading -> reading.versions().getRules(), VersionOrder.INSTANCE)
            .thenComparing(reading -> reading.versions().getCatalog(), VersionOrder.INSTANCE)
            .thenComparing(reading -> reading.versions().getModels(), VersionOrder.INSTANCE);

    private static final Versions NONE = new Versions("", "", "");

    static Reading of(ArticleClaims article) {
        var said = ArticleClaims.newBuilder(article)
                .setVersions(NONE)
                .setRevision(new Revision(Instant.EPOCH, article.getRevision().getContentHash()))
                .setPage(null)
                .build();
        return new Reading(
                article.getRevision(), article.getVersions(), article.getPage(), RecordHash.of(List.of(said)));
    }

    boolean isOfOnePageWith(Reading other) {
        return page != null && page.equals(other.page());
    }
}
