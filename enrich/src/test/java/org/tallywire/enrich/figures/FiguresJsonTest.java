package org.tallywire.enrich.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FiguresJsonTest {

    private static String json(String text) {
        Figures figures = FigureReader.forLanguage("en").orElseThrow().read(text, LocalDate.of(2025, 8, 28));
        return FiguresJson.write("a", figures).toString();
    }

    @Test
    void aFigureIsFlat() {
        assertThat(json("about $1.50"))
                .isEqualTo("{\"id\":\"a\",\"figures\":[{\"start\":6,\"end\":11,\"kind\":\"money\",\"value\":\"1.5\","
                        + "\"unit\":\"USD\"}],\"dates\":[]}");
    }

    @Test
    void aRangeIsAKindOfItsOwn() {
        assertThat(json("$10-20mn")).contains("\"kind\":\"money_range\",\"value\":\"[10000000,20000000]\"");
    }

    @Test
    void aBoundIsNoRange() {
        assertThat(json("more than $5bn")).contains("\"kind\":\"money\",\"value\":\"5000000000\"");
    }

    @Test
    void aDayIsADateAndAPeriodARange() {
        assertThat(json("today and 2026"))
                .contains("\"kind\":\"date\",\"value\":\"2025-08-28\"")
                .contains("\"kind\":\"daterange\",\"value\":\"2026-01-01/2027-01-01\"");
    }
}
