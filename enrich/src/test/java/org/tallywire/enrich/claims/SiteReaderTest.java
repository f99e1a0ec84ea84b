package org.tallywire.enrich.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.avro.Access;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;

class SiteReaderTest {

    private static final Instant PUBLISHED = Instant.parse("2025-09-03T08:00:00Z");
    private static final Enricher ENRICHER = new Enricher(EnricherConfig.DEFAULT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Samsung plans to invest $37bn in Taylor, Texas.                                      | place/taylor
            en | TSMC plans three more fabs in Arizona.                                               | place/arizona
            en | GlobalFoundries will invest $1.1bn to expand its Dresden plant.                      | place/dresden
            en | Texas Instruments will build three fabs in Dallas and Dresden.                       |
            en | Dresden-based GlobalFoundries will invest $1.1bn in new equipment.                   |
            en | GlobalFoundries will invest $1.1bn in the largest chip plant in Europe.              |
            en | OpenAI has raised $6.6bn in a funding round, it said in Dresden.                     |
            it | STMicroelectronics investirà 5 miliardi di euro nello stabilimento di Catania.       | place/catania
            it | Silicon Box investirà 3,2 miliardi di euro a Novara.                                 | place/novara
            de | Infineon investiert fünf Milliarden Euro in Dresden.                                 | place/dresden
            de | Infineon will drei Milliarden Euro investieren, teilte der Konzern in Dresden mit.   |
            fr | STMicroelectronics va investir 5 milliards d'euros à Crolles.                        | place/crolles
            es | GlobalFoundries invertirá 1.100 millones de euros en su planta de Dresde.            | place/dresden
            """)
    void theOnePlaceThatFits(String language, String text, @Nullable String site) {
        var article = new Enricher.Input("a", Optional.of(language), "paper.example", PUBLISHED, Access.OPEN, "", text);
        List<ExtractedClaim> claims = ENRICHER.enrich(article).reading().claims();
        assertThat(claims)
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.site()).isEqualTo(site));
    }
}
