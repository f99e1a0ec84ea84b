package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Optional;
import org.tallywire.avro.Access;
import org.tallywire.ingest.address.WebAddress;

/**
 * The article of a page.
 *
 * @param title headline, may be empty
 * @param body text, paragraphs parted by a blank line
 * @param authors names as printed
 * @param published when the publisher says it was published
 * @param modified when the publisher says it was last changed
 * @param language ISO 639-1 language that the page declares
 * @param canonical address on the same site that names the article
 * @param syndicatedFrom canonical address on another site, where the page names one
 * @param publisherName name of the publisher as the page gives it
 * @param access how much of it is free to read
 */
public record ExtractedArticle(
        String title,
        String body,
        List<String> authors,
        Optional<PageTime> published,
        Optional<PageTime> modified,
        Optional<String> language,
        WebAddress canonical,
        Optional<WebAddress> syndicatedFrom,
        Optional<String> publisherName,
        Access access) {
    public ExtractedArticle {
        if (body.isBlank()) throw new IllegalArgumentException("an article without text: " + canonical);
        authors = List.copyOf(authors);
    }
}
