package org.tallywire.enrich.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.schemas.Decimals;

/** What holds for any text in any language. */
class FigureReaderTest {

    private static final LocalDate REFERENCE = LocalDate.of(2025, 8, 28);

    private static Figures read(String language, String text) {
        return FigureReader.forLanguage(language).orElseThrow().read(text, REFERENCE);
    }

    @Test
    void aLanguageIsWhatHasAGrammarFile() {
        assertThat(FigureReader.languages()).contains("de", "en", "es", "fr", "it", "zh");
        assertThat(FigureReader.forLanguage("xx")).isEmpty();
        assertThat(FigureReader.forLanguage("../en")).isEmpty();
    }

    @Test
    void everyGrammarLoads() {
        assertThat(FigureReader.languages())
                .allSatisfy(language ->
                        assertThat(FigureReader.forLanguage(language)).isPresent());
    }

    @Test
    void spansCountCodeUnitsOfTheUntouchedText() {
        String text = "𝔸 \uFEFF1,3\u202Fmilliard d’euros";
        Figure figure = read("fr", text).quantities().get(0);
        assertThat(figure.span().of(text)).isEqualTo("1,3\u202Fmilliard d’euros");
        assertThat(figure.unit()).isEqualTo("EUR");
    }

    @Test
    void everyKindOfSpacePartsThousands() {
        for (String space : List.of(" ", "\u00A0", "\u202F", "\u2009"))
            assertThat(read("fr", "12" + space + "500 euros")
                            .quantities()
                            .get(0)
                            .value())
                    .isEqualByComparingTo("12500");
    }

    @Test
    void aParagraphEndsAFigure() {
        assertThat(CaseLines.of("3\n\nbillion euros", read("en", "3\n\nbillion euros")))
                .containsExactly("number 3 : 3");
    }

    @Test
    void whatTheContractCannotHoldIsLeftOut() {
        String text = "9".repeat(30) + " trillion dollars, 0.12345678901 dollars and 5 dollars";
        assertThat(read("en", text).quantities())
                .extracting(figure -> Decimals.plain(figure.value()))
                .containsExactly("5");
    }

    @Test
    void numbersFitOrAreLeftOutInEveryLanguage() {
        for (String language : FigureReader.languages())
            assertThat(read(language, "8".repeat(1_000_000) + " 7").quantities())
                    .allMatch(figure -> Decimals.fits(figure.value()));
    }

    @Test
    void hostileTextIsReadWithoutAnException() {
        List<String> pieces = List.of(
                "1",
                "1 ",
                "1.",
                "1,000,",
                "1-",
                "- ",
                "1/2 ",
                "1 000 ",
                "'",
                "between 3 and ",
                "from 1 to ",
                "half a ",
                "end of ",
                "two hundred and ",
                "million ",
                "mille e ",
                "einundzwanzig",
                "zwischen 3 und ",
                "$",
                "€1-",
                "in 2 ",
                "next ",
                "(",
                "tra 3 e ",
                "二百零",
                "\uD800",
                "\uDC00",
                "\u0000",
                "\u0301",
                "2025/",
                "Q1 ",
                "the ",
                "http://");
        for (String language : FigureReader.languages())
            for (String piece : pieces) {
                String text = piece.repeat(8_000 / piece.length());
                assertThatCode(() -> read(language, text)).doesNotThrowAnyException();
            }
    }

    @Test
    void relativeDatesCountFromTheReference() {
        var reader = FigureReader.forLanguage("en").orElseThrow();
        assertThat(reader.read("next year", LocalDate.of(2030, 1, 1)).dates())
                .extracting(DateFigure::period)
                .containsExactly("2031");
    }

    @Test
    void aRangeOfYearsEndsWhereItsLastYearBeginsButItsPeriodIncludesIt() {
        DateFigure date = read("en", "between 2025 and 2027").dates().get(0);
        assertThat(date.value()).isEqualTo("2025-01-01/2027-01-01");
        assertThat(date.period()).isEqualTo("2025/2027");
    }
}
