package org.tallywire.enrich.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tallywire.avro.Access;
import org.tallywire.avro.Section;

/**
 * An article as far as its claims go.
 *
 * @param id article id
 * @param title headline, may be empty
 * @param body text, paragraphs parted by a blank line
 * @param published when it was published, else when it was first seen
 * @param access how much of it is free to read
 */
public record ArticleText(String id, String title, String body, Instant published, Access access) {

    /** The day that relative dates count from. */
    public LocalDate reference() {
        return LocalDate.ofInstant(published, ZoneOffset.UTC);
    }

    /** The text of a section. */
    public String text(Section section) {
        return section == Section.TITLE ? title : body;
    }
}
