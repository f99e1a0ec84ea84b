package org.tallywire.deploy.replay;

import java.time.Instant;
import java.util.Optional;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Versions;

/**
 * Lays what was read anew over what is live, article by article. The newest revision counts, and of one revision the
 * newer reading; of one page, what was extracted anew is the newer revision. Decides; touches nothing.
 *
 * @param stamp appended to the version of rules, so that the new reading is the newer one wherever both are seen
 * @param extracts whether the texts, too, are extracted anew
 */
record Overlay(String stamp, boolean extracts) {

    /** What becomes of an article. */
    enum Verdict {
        /** It would say something else: the new reading takes the place of the live one. */
        CHANGED,
        /** Both say the same: the live one stays. */
        UNCHANGED,
        /** A newer revision is live, or a newer reading of this one: it stays. */
        OLDER
    }

    /** What becomes of an article, and what would stand in the topic of claims then. */
    record Outcome(Verdict verdict, ArticleClaims article) {}

    Outcome of(Optional<Reading> live, ArticleClaims replayed) {
        ArticleClaims stamped = stamped(replayed);
        if (live.isEmpty()) return new Outcome(Verdict.CHANGED, stamped);
        Reading there = live.get();
        Reading here = Reading.of(stamped);
        if (here.said().equals(there.said())) return new Outcome(Verdict.UNCHANGED, stamped);
        ArticleClaims article = extracts && here.isOfOnePageWith(there) ? notBefore(there, here, stamped) : stamped;
        boolean newer = Reading.BY_AGE.compare(Reading.of(article), there) > 0;
        return new Outcome(newer ? Verdict.CHANGED : Verdict.OLDER, article);
    }

    private ArticleClaims stamped(ArticleClaims article) {
        Versions read = article.getVersions();
        return ArticleClaims.newBuilder(article)
                .setVersions(new Versions(read.getModels(), read.getCatalog(), read.getRules() + stamp))
                .build();
    }

    /** Of two texts from one page chance would decide, by their hashes: the later extraction is to be the later revision. */
    private static ArticleClaims notBefore(Reading live, Reading here, ArticleClaims article) {
        Instant fetched = live.revision().getFetchedAt();
        String hash = here.revision().getContentHash();
        int order = hash.compareTo(live.revision().getContentHash());
        Instant earliest = order < 0 ? fetched.plusMillis(1) : fetched;
        if (!here.revision().getFetchedAt().isBefore(earliest)) return article;
        return ArticleClaims.newBuilder(article)
                .setRevision(new Revision(earliest, hash))
                .build();
    }
}
