package org.tallywire.ingest.extract;

/**
 * How much of an article is kept. Immutable.
 *
 * @param maxBodyChars longest text of an article, in UTF-16 code units; the rest is cut at a paragraph, and logged
 * @param sites what an operator knows better about some sites
 */
public record ExtractorConfig(int maxBodyChars, SiteRules sites) {

    /** A text of this length fits into a record in any script. */
    private static final int MOST = 2_000_000;

    public ExtractorConfig {
        if (maxBodyChars < 1 || maxBodyChars > MOST)
            throw new IllegalArgumentException("extractor.max-body-chars: " + maxBodyChars + "; use 1 to " + MOST);
    }

    /** Half a million: a book's length, beyond any article's. */
    public static ExtractorConfig defaults() {
        return new ExtractorConfig(500_000, SiteRules.NONE);
    }

    /** The same with rules for sites. */
    public ExtractorConfig withSites(SiteRules rules) {
        return new ExtractorConfig(maxBodyChars, rules);
    }
}
