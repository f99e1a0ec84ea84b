package org.tallywire.enrich.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.tallywire.schemas.Decimals;

/**
 * Figures as the {@code figures} command prints them: {@code {id, figures: [{start, end, kind, value, unit}], dates: [{start,
 * end, kind, value}]}}, offsets in UTF-16 code units. A range has {@code _range} behind its kind and {@code [low,high]} as
 * its value; a bound ("more than 5") is printed twice, as the figure it states and as the open range {@code [5,)} or
 * {@code (,5]}; percentage points have the unit {@code %} and {@code points: true}; a period is a {@code daterange} with the value {@code start/end}.
 */
public final class FiguresJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String RANGE = "_range";

    /** Percentage points are printed as percent, and marked. */
    private static final String POINTS = "pp";

    private FiguresJson() {}

    /** One line of the output. */
    public static ObjectNode write(String id, Figures figures) {
        ObjectNode line = NODES.objectNode().put("id", id);
        ArrayNode quantities = line.putArray("figures");
        figures.quantities().forEach(figure -> {
            quantities.add(quantity(figure));
            if (figure.low() != null ^ figure.high() != null) quantities.add(bound(figure));
        });
        ArrayNode dates = line.putArray("dates");
        figures.dates().forEach(date -> dates.add(date(date)));
        return line;
    }

    private static ObjectNode quantity(Figure figure) {
        BigDecimal low = figure.low();
        BigDecimal high = figure.high();
        return low != null && high != null
                ? node(figure, RANGE, interval(low, high))
                : node(figure, "", Decimals.plain(figure.value()));
    }

    /** "more than 5" is a 5 and everything above it. */
    private static ObjectNode bound(Figure figure) {
        BigDecimal low = figure.low();
        String value = Decimals.plain(figure.value());
        return node(figure, RANGE, low == null ? "(," + value + "]" : "[" + value + ",)");
    }

    private static ObjectNode node(Figure figure, String suffix, String value) {
        boolean points = figure.unit().equals(POINTS);
        ObjectNode node = NODES.objectNode()
                .put("start", figure.span().start())
                .put("end", figure.span().end())
                .put("kind", figure.kind().name().toLowerCase(Locale.ROOT) + suffix)
                .put("value", value)
                .put("unit", points ? "%" : figure.unit());
        return points ? node.put("points", true) : node;
    }

    private static String interval(BigDecimal low, BigDecimal high) {
        return "[" + Decimals.plain(low) + "," + Decimals.plain(high) + "]";
    }

    private static ObjectNode date(DateFigure date) {
        return NODES.objectNode()
                .put("start", date.span().start())
                .put("end", date.span().end())
                .put("kind", date.range() ? "daterange" : "date")
                .put("value", date.value());
    }
}
