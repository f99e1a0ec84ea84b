package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private int rang;
    private final Alarm alarm = new Alarm(context, Duration.ofSeconds(1), () -> rang++);

    AlarmTest() {
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
    }

    private List<CapturedPunctuator> set() {
        return context.scheduledPunctuators().stream()
                .filter(scheduled -> !scheduled.cancelled())
                .toList();
    }

    private List<Duration> times() {
        return set().stream().map(CapturedPunctuator::getInterval).toList();
    }

    @Test
    void itRingsOnce() {
        alarm.setTo(NOW.plusSeconds(4));
        assertThat(times()).containsExactly(Duration.ofSeconds(4));
        set().get(0).getPunctuator().punctuate(0);
        assertThat(rang).isEqualTo(1);
        assertThat(set()).isEmpty();
    }

    @Test
    void anEarlierTimeTakesTheLatersPlace() {
        alarm.setTo(NOW.plusSeconds(4));
        alarm.setTo(NOW.plusSeconds(2));
        alarm.setTo(NOW.plusSeconds(3));
        assertThat(times()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void whatIsDueAlreadyIsNotPutOffByWhatComesMeanwhile() {
        alarm.setTo(NOW);
        context.setCurrentSystemTimeMs(NOW.plusMillis(900).toEpochMilli());
        alarm.setTo(NOW);
        assertThat(context.scheduledPunctuators()).hasSize(1);
        assertThat(times()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void itIsSetAgainByItsWork() {
        var again = new Alarm[1];
        again[0] = new Alarm(context, Duration.ofSeconds(1), () -> again[0].setTo(NOW.plusSeconds(9)));
        again[0].setTo(NOW.plusSeconds(2));
        set().get(0).getPunctuator().punctuate(0);
        assertThat(times()).containsExactly(Duration.ofSeconds(9));
    }
}
