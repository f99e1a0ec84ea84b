package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.Map;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.text.Sentence;

/**
 * Finds the catalog's entities in texts, the longest name first, and companies that the catalog does not have on strong
 * evidence. What one sentence of an article tells for sure decides the doubtful names of the others. The cost grows
 * with the text alone, not with the catalog. Immutable and thread-safe.
 *
 * <pre>{@code
 * var matcher = new CatalogMatcher(Catalog.bundled());
 * List<Mention> mentions = matcher.match(text, "it", TextAnalyzer.forLanguage("it").analyze(text));
 * }</pre>
 */
public final class CatalogMatcher {

    private final Catalog catalog;

    /** A matcher over the names of a catalog. */
    public CatalogMatcher(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The mentions of one text in order; none overlaps another. */
    public List<Mention> match(String text, String language, List<Sentence> sentences) {
        return matchAll(List.of(new AnalyzedText(text, sentences)), language).get(0);
    }

    /**
     * The mentions of the texts of one article, a list for each text.
     *
     * @param language ISO 639-1 code
     */
    public List<List<Mention>> matchAll(List<AnalyzedText> article, String language) {
        var reading = new ArticleReading(catalog, article, language);
        reading.readCatalog();
        var names = new ArticleNames(reading.rules());
        var unknown = new UnknownCompanies(reading.rules(), names);
        reading.lines().forEach(unknown::learn);
        reading.readNames(names.entities(Map.of(NameKind.ORGANISATION, 0.0), reading.words()));
        return reading.mentions();
    }
}
