package org.tallywire.enrich.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tables of cases: a sentence, and indented below it every figure and date in it. Values: {@code ~} approximate,
 * {@code >=} and {@code <=} bounds, {@code a..b} a range; {@code =} behind the span: what it restates. Relative dates count
 * from 28 August 2025.
 */
class FigureReaderCasesTest {

    private static final LocalDate REFERENCE = LocalDate.of(2025, 8, 28);

    private record Case(String language, String text, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> everySentenceHasItsFiguresAndNoOthers() {
        return FigureReader.languages().stream()
                .flatMap(language -> Stream.of(language, language + ".dates").flatMap(table -> cases(table).stream()))
                .map(each -> dynamicTest(each.language() + ": " + each.text(), () -> check(each)));
    }

    private static void check(Case each) {
        Figures figures =
                FigureReader.forLanguage(each.language()).orElseThrow().read(each.text(), REFERENCE);
        assertThat(CaseLines.of(each.text(), figures)).containsExactlyElementsOf(each.expected());
    }

    private static List<Case> cases(String table) {
        String language = table.substring(0, 2);
        var cases = new ArrayList<Case>();
        try (InputStream stream = FigureReaderCasesTest.class.getResourceAsStream(table + ".cases")) {
            assertThat(stream).as(table + ".cases").isNotNull();
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) add(cases, language, line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return cases;
    }

    private static void add(List<Case> cases, String language, String line) {
        if (line.isBlank() || line.startsWith("#")) return;
        if (line.startsWith("  ")) cases.get(cases.size() - 1).expected().add(line.strip());
        else cases.add(new Case(language, line, new ArrayList<>()));
    }
}
