package org.tallywire.enrich.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Section;
import org.tallywire.enrich.claims.ClaimLessons.KnownClaim;
import org.tallywire.enrich.claims.ClaimLessons.Place;

class MarkedClaimsTest {

    @TempDir
    Path directory;

    @Test
    void anArticleIsReadWithoutItsMarks() throws IOException {
        KnownArticle article =
                read("a1\t2025-06-18\t{S1A1 chipco|Chipco} to spend {capex1 PLANNED|$2bn} ¶ The group will spend"
                                + " {capex1 PLANNED|$2 billion} by {P1 2027|2027}, {C ft|the FT} reports. ¶ Sales were {none revenue|$9bn}.")
                        .get(0);

        assertThat(article.article().title()).isEqualTo("Chipco to spend $2bn");
        assertThat(article.article().body())
                .isEqualTo("The group will spend $2 billion by 2027, the FT reports.\n\nSales were $9bn.");
        assertThat(article.credits()).contains(List.of("ft"));
        assertThat(article.claims())
                .allSatisfy(claim -> {
                    assertThat(claim.measure()).isEqualTo(Measure.CAPEX);
                    assertThat(claim.subjects()).containsExactly("chipco");
                    assertThat(claim.period()).isEqualTo("2027");
                    assertThat(claim.attributedTo()).isEqualTo("chipco");
                })
                .extracting(claim -> place(claim).section())
                .containsExactly(Section.TITLE, Section.BODY);
        assertThat(place(article.claims().get(1)).span().of(article.article().body()))
                .isEqualTo("$2 billion");
    }

    @Test
    void aTextOfASentenceHasNoHeadlineAndTellsNothingOfCredits() throws IOException {
        KnownArticle article = read("t1\t2025-06-18\t{S12 a|A} makes {output1 COMPLETED|40,000 wafers a month} and has"
                        + " {plants2 PLANNED|two fabs}.")
                .get(0);

        assertThat(article.article().title()).isEmpty();
        assertThat(article.credits()).isEmpty();
        assertThat(article.claims())
                .extracting(claim -> claim.measure())
                .containsExactly(Measure.OUTPUT, Measure.PLANTS);
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> read("t1\t2025-06-18\tRaises {raise1 COMPLETED|$3bn."))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("en.marked.tsv:1: a mark that is none");
        assertThatThrownBy(() -> read("t1\tyesterday\tnothing")).hasMessageContaining("en.marked.tsv:1");
    }

    private static Place place(KnownClaim claim) {
        return Objects.requireNonNull(claim.figure());
    }

    private List<KnownArticle> read(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("en.marked.tsv"), lines);
        return MarkedClaims.read(file, "en");
    }
}
