package org.tallywire.aggregate.facts;

import java.util.Comparator;

/**
 * A claim, by which a decision finds what it is about: the id of a fact changes with the fact's first claim, that of a
 * claim does not.
 *
 * @param articleId article id
 * @param claimId claim id, unlike any other in the article
 */
public record Anchor(String articleId, String claimId) implements Comparable<Anchor> {

    private static final Comparator<Anchor> ORDER =
            Comparator.comparing(Anchor::articleId).thenComparing(Anchor::claimId);

    public Anchor {
        if (articleId.isBlank() || claimId.isBlank())
            throw new IllegalArgumentException(
                    "a claim is named by article and claim id, not by '" + articleId + "' and '" + claimId + "'");
    }

    /** The anchor of a claim. */
    public static Anchor of(ReportedClaim claim) {
        return new Anchor(claim.articleId(), claim.id());
    }

    /** {@code ARTICLE/CLAIM}. */
    public String text() {
        return articleId + "/" + claimId;
    }

    @Override
    public int compareTo(Anchor other) {
        return ORDER.compare(this, other);
    }
}
