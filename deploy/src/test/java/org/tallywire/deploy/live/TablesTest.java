package org.tallywire.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;

class TablesTest {

    private final Board board = new Board();

    @Test
    void aFactIsALineThatSaysWhoHowMuchAndOnWhoseWord() {
        board.fact(
                "1", group("1", "3000000000").setOriginalSources(List.of("ft")).build());
        assertThat(Tables.facts(board))
                .element(1)
                .asString()
                .contains("4 incl. biren, metax", "raise", "~3bn USD", "completed", "2 articles", "ft")
                .doesNotContain("✓");
    }

    @Test
    void whatSeveralSourcesSayIsMarkedAndTheirNamesAreCut() {
        board.fact(
                "1",
                group("1", "3000000000")
                        .setOriginalSources(List.of("bloomberg", "ft", "reuters"))
                        .setCorroborated(true)
                        .build());
        assertThat(Tables.facts(board)).element(1).asString().endsWith("bloomberg, ft +1 ✓");
    }

    @Test
    void aFactThatWasTakenBackIsNoLineAnyMore() {
        board.fact("1", group("1", "3000000000").build());
        board.fact("1", null);
        assertThat(Tables.facts(board)).hasSize(1);
    }

    @Test
    void amountsAreShortAndExact() {
        assertThat(Brief.amount(new BigDecimal("1700000000"), "EUR")).isEqualTo("1.7bn EUR");
        assertThat(Brief.amount(new BigDecimal("559337000"), "USD")).isEqualTo("559.337m USD");
        assertThat(Brief.amount(new BigDecimal("40000"), "wafers/month")).isEqualTo("40,000 wafers/month");
        assertThat(Brief.amount(new BigDecimal("3.000"), "x")).isEqualTo("3x");
    }

    private static Fact.Builder group(String id, String value) {
        return Fact.newBuilder()
                .setId(id)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setSubjects(List.of(company("biren"), company("metax")))
                .setGroupSize(4)
                .setValue(new BigDecimal(value))
                .setApproximate(true)
                .setUnit("USD")
                .setStatus(Status.COMPLETED)
                .setFirstPublished(Instant.parse("2025-08-28T08:00:00Z"))
                .setLastPublished(Instant.parse("2025-08-28T08:00:00Z"))
                .setClaimCount(2);
    }

    private static EntityRef company(String id) {
        return new EntityRef(id, EntityType.COMPANY, "CN");
    }
}
