package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallywire.schemas.Decimals;

/** Figures as the case files write them: {@code money ~600000000 USD : 600 milioni di dollari}. */
final class CaseLines {

    private CaseLines() {}

    static List<String> of(String text, Figures figures) {
        var lines = new ArrayList<String>();
        for (Figure figure : figures.quantities()) lines.add(line(text, figure));
        for (DateFigure date : figures.dates())
            lines.add("date " + date.period() + " : " + date.span().of(text));
        return lines;
    }

    private static String line(String text, Figure figure) {
        String unit = figure.unit().isEmpty() ? "" : " " + figure.unit();
        String again = figure.restates().map(span -> " = " + span.of(text)).orElse("");
        return figure.kind().name().toLowerCase(Locale.ROOT) + " " + (figure.approximate() ? "~" : "") + value(figure)
                + unit + " : " + figure.span().of(text) + again;
    }

    private static String value(Figure figure) {
        BigDecimal low = figure.low();
        BigDecimal high = figure.high();
        if (low != null && high != null) return Decimals.plain(low) + ".." + Decimals.plain(high);
        return (low != null ? ">=" : high != null ? "<=" : "") + Decimals.plain(figure.value());
    }
}
