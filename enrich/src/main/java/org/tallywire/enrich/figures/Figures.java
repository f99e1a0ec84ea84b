package org.tallywire.enrich.figures;

import java.util.List;

/**
 * All quantities and dates of a text, each in order of their spans.
 *
 * @param quantities figures that are not dates; none overlaps another
 * @param dates dates and periods
 */
public record Figures(List<Figure> quantities, List<DateFigure> dates) {

    /** Of a text without any, or in a language without a grammar. */
    public static final Figures NONE = new Figures(List.of(), List.of());

    public Figures {
        quantities = List.copyOf(quantities);
        dates = List.copyOf(dates);
    }
}
