package org.tallywire.ingest.extract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An extraction as the command {@code extract} prints it: {@code id, title, body, authors, published, language,
 * canonicalUrl, publisher, access}. {@code published} is ISO 8601, as exact as the page states it; {@code publisher} is
 * the registrable domain. A page without an article gives the same keys, empty, and {@code skipped} with the reason.
 */
public final class ArticleJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ArticleJson() {}

    /** The output line for the input's id. */
    public static ObjectNode write(String id, Extraction extraction) {
        ObjectNode line = NODES.objectNode().put("id", id);
        return extraction.fold(article -> article(line, article), skipped -> skipped(line, skipped));
    }

    private static ObjectNode article(ObjectNode line, ExtractedArticle article) {
        line.put("title", article.title()).put("body", article.body());
        var authors = line.putArray("authors");
        article.authors().forEach(authors::add);
        return line.put("published", article.published().map(PageTime::iso).orElse(null))
                .put("language", article.language().orElse(null))
                .put("canonicalUrl", article.canonical().toString())
                .put("publisher", article.canonical().registrableDomain())
                .put("access", article.access().name());
    }

    private static ObjectNode skipped(ObjectNode line, Extraction.Skipped skipped) {
        line.put("title", "").put("body", "").putArray("authors");
        for (String key : new String[] {"published", "language", "canonicalUrl", "publisher"}) line.putNull(key);
        return line.put("access", "UNKNOWN").put("skipped", skipped.reason() + ": " + skipped.detail());
    }
}
