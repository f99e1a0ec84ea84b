package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostEventsTest {

    private static final Instant ANSWERED = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(HostEvents.retryAfter("120", ANSWERED)).isEqualTo(120);
        assertThat(HostEvents.retryAfter("Sun, 01 Mar 2026 08:05:00 GMT", ANSWERED))
                .isEqualTo(300);
        assertThat(HostEvents.retryAfter("Sun, 01 Mar 2026 07:00:00 GMT", ANSWERED))
                .isZero();
    }

    @Test
    void anythingElseIsNone() {
        assertThat(HostEvents.retryAfter("soon", ANSWERED)).isNull();
        assertThat(HostEvents.retryAfter("-5", ANSWERED)).isNull();
        assertThat(HostEvents.retryAfter("99999999999999999999", ANSWERED)).isNull();
        assertThat(HostEvents.retryAfter(null, ANSWERED)).isNull();
    }
}
