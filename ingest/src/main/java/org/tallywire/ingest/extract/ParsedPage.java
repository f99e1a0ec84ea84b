package org.tallywire.ingest.extract;

import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.tallywire.ingest.address.WebAddress;

/** A page as the field readers see it: parsed once, its outline, metadata and structured data at hand. */
record ParsedPage(
        WebAddress address,
        Document document,
        Outline outline,
        PageMetadata metadata,
        StructuredData structured,
        Instant fetchedAt,
        SiteRule rule) {

    static ParsedPage of(WebAddress address, Document document, Instant fetchedAt, SiteRule rule) {
        rule.prepare(document);
        return new ParsedPage(
                address,
                document,
                Outline.of(document.body()),
                PageMetadata.of(document),
                StructuredData.of(document),
                fetchedAt,
                rule);
    }

    /** What the rule for the site finds for a field; nothing without a rule. */
    List<String> stated(SiteRule.Field field) {
        return rule.texts(document, field);
    }
}
