package org.tallywire.ingest.extract;

import java.time.Instant;
import org.jsoup.nodes.Document;
import org.tallywire.ingest.address.WebAddress;

/** A page as the field readers see it: parsed once, its metadata and structured data at hand. */
record ParsedPage(
        WebAddress address, Document document, PageMetadata metadata, StructuredData structured, Instant fetchedAt) {}
