package org.tallywire.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant ANSWERED = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void retryAfterIsSecondsOrADateInAnyOfThreeForms() {
        assertThat(retryAfter("120")).contains(Duration.ofSeconds(120));
        assertThat(retryAfter("Sun, 01 Mar 2026 08:05:00 GMT")).contains(Duration.ofMinutes(5));
        assertThat(retryAfter("Sunday, 01-Mar-26 08:05:00 GMT")).contains(Duration.ofMinutes(5));
        assertThat(retryAfter("Sun Mar  1 08:05:00 2026")).contains(Duration.ofMinutes(5));
        assertThat(retryAfter("Sun, 01 Mar 2026 07:00:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void anythingElseIsNone() {
        for (String value : new String[] {"soon", "-5", "99999999999999999999", ""})
            assertThat(retryAfter(value)).as(value).isEmpty();
        assertThat(Freshness.retryAfter(Optional.empty(), ANSWERED)).isEmpty();
    }

    @Test
    void maxAgeWinsOverExpires() {
        assertThat(fresh("public, max-age=300", "Sun, 01 Mar 2026 10:00:00 GMT"))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(fresh("no-cache", "Sun, 01 Mar 2026 10:00:00 GMT")).isEqualTo(Duration.ofHours(2));
        assertThat(fresh("s-maxage=300", "0")).isZero();
        assertThat(Freshness.of(Optional.empty(), Optional.empty(), ANSWERED)).isZero();
    }

    private static Duration fresh(String cacheControl, String expires) {
        return Freshness.of(Optional.of(cacheControl), Optional.of(expires), ANSWERED);
    }

    private static Optional<Duration> retryAfter(String value) {
        return Freshness.retryAfter(Optional.of(value), ANSWERED);
    }
}
