package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.text.TextSpan;

/**
 * A span that states a quantity.
 *
 * @param span the quantity with its unit, without hedges ("circa") and bounds ("up to")
 * @param kind what sort of quantity
 * @param value exact, scale and words resolved; of a range its lower end
 * @param low lower bound, where the text states one ("more than 10bn", "between 3 and 5bn")
 * @param high upper bound, where the text states one ("up to 10bn", "between 3 and 5bn")
 * @param approximate whether the text hedges the value
 * @param unit ISO 4217 for money, with {@code minor:} before it for cents and the like; {@code %}, {@code x}; a symbol ({@code nm}, {@code MW}); for a count the canonical
 *     counted thing with its period ({@code wafers/month}, {@code plants}); empty for bare numbers
 * @param alternativeOf the figure that this one restates in another currency, "8bn yuan (about $1.1bn)", as that
 *     figure's span
 */
public record Figure(
        TextSpan span,
        FigureKind kind,
        BigDecimal value,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        boolean approximate,
        String unit,
        @Nullable TextSpan alternativeOf) {

    /** The figure that this one restates, if it does. */
    public Optional<TextSpan> restates() {
        return Optional.ofNullable(alternativeOf);
    }
}
