package org.tallywire.enrich.claims;

import org.tallywire.avro.Section;
import org.tallywire.enrich.figures.Figure;

/** What a figure was taken for. */
public sealed interface Verdict {

    /** Which text it stands in. */
    Section section();

    /** The figure. */
    Figure figure();

    /** It became a claim. */
    record Booked(Section section, Figure figure, ExtractedClaim claim) implements Verdict {}

    /** It did not; the reason is for people: {@code revenue}, {@code no subject}. */
    record PassedOver(Section section, Figure figure, String because) implements Verdict {}
}
