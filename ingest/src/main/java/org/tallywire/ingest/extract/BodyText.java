package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Optional;

/**
 * The text of an article as the page shows it.
 *
 * @param paragraphs the paragraphs, headings and items of lists in their order, the standfirst first where there is one
 * @param standfirst the paragraphs that stand between headline and text
 */
record BodyText(List<String> paragraphs, Optional<String> standfirst) {

    static final BodyText NOTHING = new BodyText(List.of(), Optional.empty());

    BodyText {
        paragraphs = List.copyOf(paragraphs);
    }

    int length() {
        return paragraphs.stream().mapToInt(String::length).sum();
    }
}
