package org.tallywire.enrich.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GrammarFileTest {

    private static final String WRITING = "writing: {group: \",\", decimal: \".\"}\n";

    private static void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> GrammarFile.parse("xx.yaml", yaml))
                .isInstanceOf(GrammarException.class)
                .hasMessageStartingWith("xx.yaml: ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void anUnknownSectionIsNamedWithThoseThereAre() {
        refused(WRITING + "nummers: {1: [one]}", "nummers", "unknown section", "numbers");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        refused(WRITING + "numbers: {one: [one]}", "numbers.one", "not a number");
    }

    @Test
    void aWordThatYamlTakesForSomethingElseWantsQuotes() {
        refused(WRITING + "numbers: {0: [null]}", "numbers.0", "quotes");
    }

    @Test
    void aPhraseAloneIsNoList() {
        refused(WRITING + "point: komma", "point", "list");
    }

    @Test
    void anOpenBraceIsNamed() {
        refused(WRITING + "point: [\"kom{ma\"]", "point", "kom{ma", "brace");
    }

    @Test
    void writingIsNeeded() {
        refused("numbers: {1: [one]}", "writing", "decimal");
        refused("writing: {group: \",\", decimal: \".\", compunds: true}", "writing.compunds", "compounds");
        refused("writing: {group: \",\", decimal: \".\", compounds: perhaps}", "writing.compounds", "true or false");
    }

    @Test
    void whatIsNoYamlSaysWhere() {
        refused("writing: [", "not YAML");
        refused("- a", "mapping");
    }

    @Test
    void endingsInBracesStandForEachWord() {
        Grammar grammar = GrammarFile.parse(
                "xx.yaml", WRITING + "produced: {wafers: [\"wafer{,s}\"]}\nper: [a]\nperiods: {month: [month]}");
        Figures figures = FigureReader.of(grammar).read("1,000 wafers a month, 1 wafer", LocalDate.EPOCH);
        assertThat(figures.quantities()).extracting(Figure::unit).containsExactly("wafers/month", "wafers");
    }

    @Test
    void anEqualsSignAsksForTheCase() {
        Grammar grammar = GrammarFile.parse("xx.yaml", WRITING + "dimensions: {MW: [=MW], mW: [=mW]}");
        assertThat(FigureReader.of(grammar).read("5 MW, 5 mW", LocalDate.EPOCH).quantities())
                .extracting(Figure::unit)
                .containsExactly("MW", "mW");
    }
}
