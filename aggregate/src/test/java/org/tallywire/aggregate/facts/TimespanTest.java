package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimespanTest {

    @ParameterizedTest
    @CsvSource({
        "2026,            2026-05,         true",
        "2025/2026,       2026-12,         true",
        "2025-04/2026-03, 2026-04,         false",
        "2025-06-01,      2025-06,         true",
        "2026,            2027,            false",
        "soon,            soon,            true",
        "soon,            2026,            false",
        "2027/2026,       2026,            false",
        "2026-13,         2026,            false",
    })
    void periodsOverlapWhereTheyShareADay(String one, String other, boolean overlap) {
        assertThat(Timespan.overlap(one, other)).isEqualTo(overlap);
        assertThat(Timespan.overlap(other, one)).isEqualTo(overlap);
    }
}
