package org.tallywire.deploy.trace;

import java.util.stream.Stream;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.Discovery;
import org.tallywire.ingest.feed.FeedEntry;
import org.tallywire.ingest.feed.FeedReading;

/** What a source's page lists, as the frontier reads it. */
final class Listings {

    private Listings() {}

    static Stream<WebAddress> of(Page page) {
        if (page.getOutcome() != Outcome.RESPONSE || page.getStatus() / 100 != 2) return Stream.empty();
        return WebAddress.parse(page.getFinalUrl()).stream().flatMap(address -> of(page, address));
    }

    private static Stream<WebAddress> of(Page page, WebAddress address) {
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        String type = page.getHeaders().stream()
                .filter(header -> header.getName().equals("content-type"))
                .map(Header::getValue)
                .findFirst()
                .orElse(null);
        return Discovery.read(page.getSourceKind(), bytes, type, address) instanceof FeedReading.Entries read
                ? read.entries().stream().map(FeedEntry::link)
                : Stream.empty();
    }
}
