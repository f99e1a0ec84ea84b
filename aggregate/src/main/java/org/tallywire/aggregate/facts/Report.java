package org.tallywire.aggregate.facts;

import java.time.Instant;
import java.util.List;

/**
 * The article in which a claim stands.
 *
 * @param articleId article id
 * @param url for people; may be empty
 * @param publisher who published it
 * @param published when, else when it was first fetched
 * @param language ISO 639-1, {@code und} where unknown
 * @param credits the outlets, agencies and bodies that it credits anywhere
 * @param sketch of its text, for finding copies
 */
public record Report(
        String articleId,
        String url,
        Party publisher,
        Instant published,
        String language,
        List<Party> credits,
        TextSketch sketch) {

    public Report {
        if (articleId.isBlank()) throw new IllegalArgumentException("an article has an id that is not blank");
        credits = List.copyOf(credits);
    }

    /** An article whose text nobody sketched. */
    public Report(
            String articleId, String url, Party publisher, Instant published, String language, List<Party> credits) {
        this(articleId, url, publisher, published, language, credits, TextSketch.NONE);
    }
}
