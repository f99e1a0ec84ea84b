package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Optional;
import org.tallywire.avro.Access;
import org.tallywire.ingest.address.WebAddress;

/**
 * The article of a page.
 *
 * @param title headline, may be empty
 * @param standfirst what stands between headline and text, or is stated as such
 * @param body text, paragraphs, headings and items of lists parted by a blank line
 * @param authors names as printed
 * @param published when the publisher says it was published
 * @param modified when the publisher says it was last changed
 * @param language ISO 639-1 language that the page declares
 * @param section under which the publisher files it
 * @param keywords that the publisher gives it
 * @param canonical address on the same site that names the article
 * @param syndicatedFrom canonical address on another site, where the page names one
 * @param publisherName name of the publisher as the page gives it
 * @param access how much of it is free to read
 */
public record ExtractedArticle(
        String title,
        Optional<String> standfirst,
        String body,
        List<String> authors,
        Optional<PageTime> published,
        Optional<PageTime> modified,
        Optional<String> language,
        Optional<String> section,
        List<String> keywords,
        WebAddress canonical,
        Optional<WebAddress> syndicatedFrom,
        Optional<String> publisherName,
        Access access) {
    public ExtractedArticle {
        if (body.isBlank()) throw new IllegalArgumentException("an article without text: " + canonical);
        authors = List.copyOf(authors);
        keywords = List.copyOf(keywords);
    }
}
