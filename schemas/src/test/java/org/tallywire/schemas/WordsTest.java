package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallywire.avro.Measure;

class WordsTest {

    @Test
    void whatIsWrittenIsReadInEitherWriting() {
        for (Measure measure : Measure.values()) {
            assertThat(Words.parse(Measure.class, Words.hyphenated(measure))).isEqualTo(measure);
            assertThat(Words.parse(Measure.class, measure.name())).isEqualTo(measure);
        }
        assertThat(Words.hyphenated(Measure.OUTPUT_MULTIPLE)).isEqualTo("output-multiple");
    }

    @Test
    void anUnknownWordIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Words.parse(Measure.class, "loot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no measure 'loot'; there are [UNKNOWN, RAISE");
    }
}
