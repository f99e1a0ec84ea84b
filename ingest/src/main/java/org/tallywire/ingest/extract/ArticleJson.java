package org.tallywire.ingest.extract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tallywire.schemas.Ids;

/**
 * An extraction as the command {@code extract} prints it: {@code id, title, standfirst, body, authors, published, modified,
 * language, section, keywords, canonicalUrl, publisher, publisherName, access, contentHash}. Times are ISO 8601, as exact as
 * the page states them; {@code publisher} is the registrable domain. A page without an article gives the same keys, empty, and {@code skipped} with the reason.
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
        line.put("title", article.title())
                .put("standfirst", article.standfirst().orElse(null))
                .put("body", article.body());
        var authors = line.putArray("authors");
        article.authors().forEach(authors::add);
        line.put("published", article.published().map(PageTime::iso).orElse(null))
                .put("modified", article.modified().map(PageTime::iso).orElse(null))
                .put("language", article.language().orElse(null))
                .put("section", article.section().orElse(null));
        var keywords = line.putArray("keywords");
        article.keywords().forEach(keywords::add);
        return line.put("canonicalUrl", article.canonical().toString())
                .put("publisher", article.canonical().registrableDomain())
                .put("publisherName", article.publisherName().orElse(null))
                .put("access", article.access().name())
                .put("contentHash", Ids.content(article.title(), article.body()));
    }

    private static ObjectNode skipped(ObjectNode line, Extraction.Skipped skipped) {
        line.put("title", "").putNull("standfirst").put("body", "").putArray("authors");
        for (String key : List.of("published", "modified", "language", "section")) line.putNull(key);
        line.putArray("keywords");
        for (String key : List.of("canonicalUrl", "publisher", "publisherName")) line.putNull(key);
        return line.put("access", "UNKNOWN")
                .putNull("contentHash")
                .put("skipped", skipped.reason() + ": " + skipped.detail());
    }
}
