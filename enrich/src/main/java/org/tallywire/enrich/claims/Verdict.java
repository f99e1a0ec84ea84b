package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.tallywire.avro.Section;
import org.tallywire.enrich.figures.Figure;

/** What a figure was taken for. */
public sealed interface Verdict {

    /** Which text it stands in. */
    Section section();

    /** The figure. */
    Figure figure();

    /** Its value as it was understood: of "292 of it public", behind a sum in millions, 292000000. */
    BigDecimal value();

    /** Its unit as it was understood. */
    String unit();

    /** What one of the two ways to decide gives. */
    <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver);

    /** It became a claim; the reasons are for people, the weightiest first. */
    record Booked(Section section, Figure figure, ExtractedClaim claim, List<String> reasons) implements Verdict {
        public Booked {
            reasons = List.copyOf(reasons);
        }

        @Override
        public BigDecimal value() {
            return claim.amount().value();
        }

        @Override
        public String unit() {
            return claim.amount().unit();
        }

        @Override
        public <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver) {
            return booked.apply(this);
        }
    }

    /** It did not; the reason is for people: {@code revenue ('sales')}. */
    record PassedOver(Section section, Figure figure, BigDecimal value, String unit, String because)
            implements Verdict {
        @Override
        public <T> T fold(Function<Booked, T> booked, Function<PassedOver, T> passedOver) {
            return passedOver.apply(this);
        }
    }
}
