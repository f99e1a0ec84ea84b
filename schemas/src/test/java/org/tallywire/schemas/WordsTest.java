package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;

class WordsTest {

    @Test
    void hyphensStandForUnderscores() {
        assertThat(Words.hyphenated(Measure.OUTPUT_MULTIPLE)).isEqualTo("output-multiple");
        assertThat(Words.hyphenated(EntityType.PUBLIC_BODY)).isEqualTo("public-body");
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void eitherWritingIsRead(Measure measure) {
        assertThat(Words.parse(Measure.class, Words.hyphenated(measure))).isEqualTo(measure);
        assertThat(Words.parse(Measure.class, measure.name())).isEqualTo(measure);
    }

    @Test
    void aWordThatIsNoneIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Words.parse(Measure.class, "revenue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no measure 'revenue'; there are [UNKNOWN, RAISE, AID, ");
    }
}
