package org.tallywire.ingest.extract;

import java.util.Optional;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Skipped;

/** Reads a fetched page: what HTTP says comes before what the body holds. */
public final class PageReading {

    private PageReading() {}

    /** Whether the site says that there is nothing at the address any more. */
    static boolean gone(Page page) {
        return page.getOutcome() == Outcome.RESPONSE && (page.getStatus() == 404 || page.getStatus() == 410);
    }

    /** The article of the page, or why there is none. */
    public static Extraction read(Page page, SiteRules sites) {
        if (page.getOutcome() != Outcome.RESPONSE)
            return new Skipped(SkipReason.NO_RESPONSE, page.getOutcome() + ": " + page.getError());
        if (page.getStatus() == 304) return new Skipped(SkipReason.NOT_MODIFIED, "304");
        if (page.getStatus() / 100 != 2) return new Skipped(SkipReason.ERROR_STATUS, String.valueOf(page.getStatus()));
        Optional<WebAddress> asked = WebAddress.parse(page.getUrl());
        Optional<WebAddress> answered = WebAddress.parse(page.getFinalUrl());
        if (asked.isEmpty() || answered.isEmpty()) return new Skipped(SkipReason.BAD_ADDRESS, page.getFinalUrl());
        if (answered.get().frontPage() && !asked.get().frontPage())
            return new Skipped(SkipReason.REDIRECTED_AWAY, page.getFinalUrl());
        return ArticleExtractor.extract(
                new RawPage(answered.get(), contentType(page), page.getBody(), page.getFetchedAt()), sites);
    }

    static Optional<String> contentType(Page page) {
        return page.getHeaders().stream()
                .filter(header -> header.getName().equals("content-type"))
                .map(Header::getValue)
                .findFirst();
    }
}
