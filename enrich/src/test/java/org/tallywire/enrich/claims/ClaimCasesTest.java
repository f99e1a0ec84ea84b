package org.tallywire.enrich.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.avro.Access;
import org.tallywire.avro.Basis;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Words;

/** What sentences in the manner of the press claim, by the table in {@code claims.cases}. */
class ClaimCasesTest {

    private static final Instant PUBLISHED = Instant.parse("2025-09-03T08:00:00Z");
    private static final Enricher ENRICHER = new Enricher(EnricherConfig.DEFAULT);

    record Case(String language, String text, List<String> claims) {
        @Override
        public String toString() {
            return language + ": " + text;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSentenceClaimsWhatTheTableSays(Case told) {
        var article = new Enricher.Input(
                "a", Optional.of(told.language()), "paper.example", PUBLISHED, Access.OPEN, "", told.text());
        assertThat(ENRICHER.enrich(article).reading().claims())
                .extracting(ClaimCasesTest::line)
                .containsExactlyElementsOf(told.claims());
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(ClaimCasesTest.class.getResourceAsStream("claims.cases"))) {
            var cases = new ArrayList<Case>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+")) {
                List<String> lines =
                        block.lines().filter(line -> !line.startsWith("#")).toList();
                if (lines.isEmpty()) continue;
                String[] told = lines.get(0).split(": ", 2);
                cases.add(new Case(
                        told[0],
                        told[1],
                        lines.stream().skip(1).map(line -> line.substring(2)).toList()));
            }
            return cases.stream();
        }
    }

    private static String line(ExtractedClaim claim) {
        var line = new StringBuilder(String.join(
                " ",
                Words.hyphenated(claim.measure()),
                String.join(",", claim.subjects()),
                Decimals.plain(claim.amount().value()),
                claim.amount().unit(),
                claim.status().name()));
        if (claim.period() != null) line.append(" period=").append(claim.period());
        if (claim.product() != null) line.append(" product=").append(claim.product());
        if (claim.groupSize() != null) line.append(" group=").append(claim.groupSize());
        if (claim.attributedTo() != null) line.append(" by=").append(claim.attributedTo());
        if (claim.basis() != Basis.TOTAL) line.append(" basis=").append(claim.basis());
        return line.toString();
    }
}
