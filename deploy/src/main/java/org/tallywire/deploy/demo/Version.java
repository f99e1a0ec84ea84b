package org.tallywire.deploy.demo;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * An article as one edition prints it.
 *
 * @param published when it first appeared
 * @param modified when this version appeared; {@code published} for the first
 * @param title headline
 * @param summary standfirst, also the feed's description
 * @param section the rubric it stands in
 * @param caption text under its picture; empty where there is none
 * @param related headlines that are offered beside it: not part of the article
 * @param correction note of what was changed; empty where nothing was
 * @param paragraphs its text
 */
record Version(
        OffsetDateTime published,
        OffsetDateTime modified,
        String title,
        String summary,
        String section,
        String caption,
        List<String> related,
        String correction,
        List<String> paragraphs) {

    Version {
        related = List.copyOf(related);
        paragraphs = List.copyOf(paragraphs);
        if (paragraphs.isEmpty()) throw new IllegalArgumentException("no paragraphs: " + title);
        if (modified.isBefore(published)) throw new IllegalArgumentException("changed before it appeared: " + title);
    }

    static Version of(FrontMatter text) {
        var published = OffsetDateTime.parse(text.required("published"));
        Optional<OffsetDateTime> modified = text.optional("modified").map(OffsetDateTime::parse);
        return new Version(
                published,
                modified.orElse(published),
                text.required("title"),
                text.required("summary"),
                text.required("section"),
                text.optional("caption").orElse(""),
                text.all("related"),
                text.optional("correction").orElse(""),
                text.paragraphs());
    }
}
