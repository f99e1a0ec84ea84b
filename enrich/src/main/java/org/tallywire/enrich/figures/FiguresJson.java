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
 * its value; a period is a {@code daterange} with the value {@code start/end}.
 */
public final class FiguresJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FiguresJson() {}

    /** One line of the output. */
    public static ObjectNode write(String id, Figures figures) {
        ObjectNode line = NODES.objectNode().put("id", id);
        ArrayNode quantities = line.putArray("figures");
        figures.quantities().forEach(figure -> quantities.add(quantity(figure)));
        ArrayNode dates = line.putArray("dates");
        figures.dates().forEach(date -> dates.add(date(date)));
        return line;
    }

    private static ObjectNode quantity(Figure figure) {
        BigDecimal low = figure.low();
        BigDecimal high = figure.high();
        boolean range = low != null && high != null;
        String kind = figure.kind().name().toLowerCase(Locale.ROOT);
        return NODES.objectNode()
                .put("start", figure.span().start())
                .put("end", figure.span().end())
                .put("kind", range ? kind + "_range" : kind)
                .put("value", low != null && high != null ? interval(low, high) : Decimals.plain(figure.value()))
                .put("unit", figure.unit());
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
