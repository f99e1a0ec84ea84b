package org.tallywire.enrich.claims;

import java.util.function.Function;
import org.tallywire.avro.Section;
import org.tallywire.enrich.figures.Figure;

/** What a figure was taken for. */
public sealed interface Verdict {

    /** Which text it stands in. */
    Section section();

    /** The figure. */
    Figure figure();

    /** What one of the two ways to decide gives. */
    <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver);

    /** It became a claim. */
    record Booked(Section section, Figure figure, ExtractedClaim claim) implements Verdict {
        @Override
        public <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver) {
            return booked.apply(this);
        }
    }

    /** It did not; the reason is for people: {@code revenue}, {@code no subject}. */
    record PassedOver(Section section, Figure figure, String because) implements Verdict {
        @Override
        public <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver) {
            return passedOver.apply(this);
        }
    }
}
