package org.tallywire.ingest.extract;

import java.util.function.Function;

/** What came of reading a page: an article, or the reason why there is none. */
public sealed interface Extraction {

    /** The page holds an article. */
    record Extracted(ExtractedArticle article) implements Extraction {}

    /**
     * The page holds none.
     *
     * @param reason why
     * @param detail what was seen, for people
     */
    record Skipped(SkipReason reason, String detail) implements Extraction {}

    /** The answer of whichever function fits. */
    default <T> T fold(Function<ExtractedArticle, T> extracted, Function<Skipped, T> skipped) {
        if (this instanceof Extracted found) return extracted.apply(found.article());
        return skipped.apply((Skipped) this);
    }
}
