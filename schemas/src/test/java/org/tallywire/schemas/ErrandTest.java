package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class ErrandTest {

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final Errand errand = new Errand(context, Duration.ofMillis(20), now -> {});

    @Test
    void nothingIsScheduledWithoutAReason() {
        assertThat(context.scheduledPunctuators()).isEmpty();
        errand.end();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void itIsScheduledOnceHoweverOftenItBegins() {
        errand.begin();
        errand.begin();
        assertThat(context.scheduledPunctuators()).singleElement().satisfies(scheduled -> {
            assertThat(scheduled.getInterval()).isEqualTo(Duration.ofMillis(20));
            assertThat(scheduled.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
            assertThat(scheduled.cancelled()).isFalse();
        });
    }

    @Test
    void itEndsAndBeginsAgain() {
        errand.begin();
        errand.end();
        assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);
        errand.begin();
        assertThat(context.scheduledPunctuators()).anyMatch(scheduled -> !scheduled.cancelled());
    }
}
