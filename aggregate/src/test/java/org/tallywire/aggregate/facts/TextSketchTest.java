package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextSketchTest {

    private final TextSketch text = Printed.text("text");

    @Test
    void aSketchComesBackFromItsBytes() {
        ByteBuffer bytes = text.bytes();
        assertThat(bytes.remaining()).isEqualTo(TextSketch.BYTES);
        assertThat(TextSketch.read(bytes)).isEqualTo(text).hasSameHashCodeAs(text);
        assertThat(TextSketch.read(bytes)).isEqualTo(text);
        assertThat(TextSketch.read(TextSketch.NONE.bytes())).isEqualTo(TextSketch.NONE);
    }

    @Test
    void similarityMakesUpForAgreementByChance() {
        assertThat(text.similarity(text)).isEqualTo(1);
        assertThat(text.similarity(Printed.mixed("text", "other", 64))).isCloseTo(0.5, within(0.1));
        double mean = IntStream.range(0, 500)
                .mapToDouble(i -> Printed.text("t" + i).similarity(Printed.text("u" + i)))
                .average()
                .orElseThrow();
        assertThat(mean).isLessThan(0.02);
    }

    @Test
    void whatIsNotKnownIsACopyOfNothing() {
        assertThat(TextSketch.NONE.isCopyOf(TextSketch.NONE)).isFalse();
        assertThat(TextSketch.NONE.isCopyOf(text)).isFalse();
    }

    @Test
    void unrelatedTextsAreNoCopies() {
        for (int i = 0; i < 1000; i++)
            assertThat(Printed.text("t" + i).isCopyOf(Printed.text("t" + (i + 1))))
                    .isFalse();
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> TextSketch.of(List.of(1, 2)))
                .hasMessageContaining("128 values")
                .hasMessageContaining("2");
        assertThatThrownBy(() -> TextSketch.read(ByteBuffer.allocate(3))).hasMessageContaining("64 bytes");
    }
}
