package org.tallywire.ingest.extract;

import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.tallywire.ingest.address.WebAddress;

/** A page as the field readers see it: parsed once, its outline, metadata and structured data at hand. */
record ParsedPage(
        WebAddress address,
        Document document,
        ElementIndex index,
        Outline outline,
        PageMetadata metadata,
        StructuredData structured,
        Instant fetchedAt,
        SiteRule rule) {

    static ParsedPage of(WebAddress address, Document document, Instant fetchedAt, SiteRule rule) {
        rule.prepare(document);
        PageScan scan = PageScan.of(document);
        ElementIndex index = scan.index();
        return new ParsedPage(
                address,
                document,
                index,
                scan.outline(),
                PageMetadata.of(index),
                StructuredData.of(index),
                fetchedAt,
                rule);
    }

    /** What the rule for the site finds for a field; nothing without a rule. */
    List<String> stated(SiteRule.Field field) {
        return rule.texts(document, field);
    }
}
