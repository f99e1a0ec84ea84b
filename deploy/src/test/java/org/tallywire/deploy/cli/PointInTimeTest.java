package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    private static final Instant NOW = Instant.parse("2025-09-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2025-09-01T08:00:00Z, 2025-09-01T08:00:00Z",
        "2025-09-01T08:00+02:00, 2025-09-01T06:00:00Z",
        "2025-09-01, 2025-09-01T00:00:00Z",
        "1h, 2025-09-10T11:00:00Z",
        "-15m, 2025-09-10T11:45:00Z",
        "1h30m, 2025-09-10T10:30:00Z",
        "7d, 2025-09-03T12:00:00Z",
        "90s, 2025-09-10T11:58:30Z",
    })
    void aTimeIsNamedOrCountedBack(String text, Instant time) {
        assertThat(PointInTime.parse(text, NOW)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1w", "2025-13-01", "2025-09-01T08:00", "h", "-"})
    void whatNamesNoTimeIsNone(String text) {
        assertThat(PointInTime.parse(text, NOW)).isEmpty();
    }
}
