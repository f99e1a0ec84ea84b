package org.tallywire.ingest.extract;

import java.util.Optional;

/** Finds what stands between headline and text to say what follows: on the page, else as it is stated for machines. */
final class StandfirstReader {

    private static final int MIN_LENGTH = 30;
    private static final int MAX_LENGTH = 1000;

    private StandfirstReader() {}

    static Optional<String> read(ParsedPage page, BodyText body) {
        return page.stated(SiteRule.Field.STANDFIRST).stream()
                .map(TitleReader::clean)
                .findFirst()
                .or(body::standfirst)
                .or(() -> page.structured()
                        .text("description")
                        .or(() -> page.metadata()
                                .first("og:description", "description", "twitter:description", "dc.description"))
                        .map(TitleReader::clean)
                        .filter(text -> !begins(body, text)))
                .filter(text -> text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH);
    }

    /** Many sites state the beginning of the text, cut off, as its description. */
    private static boolean begins(BodyText body, String description) {
        String told = Letters.of(description);
        String text = Letters.of(String.join(
                " ", body.paragraphs().subList(0, Math.min(3, body.paragraphs().size()))));
        int whole = Math.max(1, told.length() * 9 / 10);
        return text.contains(told.substring(0, Math.min(whole, told.length())));
    }
}
