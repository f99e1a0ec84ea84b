package org.tallywire.ingest.extract;

import java.util.Optional;
import org.tallywire.ingest.address.WebAddress;

/** Finds the address that names the article: its canonical link, if that stays on the site, folded. */
final class CanonicalReader {

    private CanonicalReader() {}

    static Optional<WebAddress> stated(ParsedPage page) {
        return page.index().all(ElementIndex.Kind.LINK).stream()
                .filter(link -> link.attr("rel").strip().equalsIgnoreCase("canonical"))
                .map(link -> link.attr("href"))
                .filter(href -> !href.isBlank())
                .findFirst()
                .or(() -> page.metadata().first("og:url"))
                .flatMap(page.address()::resolve)
                .map(WebAddress::canonical)
                .map(Variants::folded);
    }

    /** The stated address, unless it lies on another site or is the front page, which careless templates name. */
    static WebAddress read(ParsedPage page) {
        WebAddress own = Variants.folded(page.address().canonical());
        return stated(page)
                .filter(own::sameSite)
                .filter(stated -> !stated.frontPage() || own.frontPage())
                .orElse(own);
    }

    static Optional<WebAddress> syndicatedFrom(ParsedPage page) {
        WebAddress own = Variants.folded(page.address());
        return stated(page).filter(stated -> !own.sameSite(stated)).filter(stated -> !stated.frontPage());
    }
}
