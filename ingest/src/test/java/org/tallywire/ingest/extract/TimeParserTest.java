package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T08:30:15Z               | 2026-03-01T08:30:15Z",
                "2026-03-01T08:30:15.250+01:00      | 2026-03-01T08:30:15+01:00",
                "2026-03-01T08:30+0100              | 2026-03-01T08:30+01:00",
                "2026-03-01 08:30:00                | 2026-03-01T08:30",
                "2026-03-01                         | 2026-03-01",
                "20260301                           | 2026-03-01",
                "20260301T083000                    | 2026-03-01T08:30",
                "1772353800                         | 2026-03-01T08:30Z",
                "1772353800000                      | 2026-03-01T08:30Z",
                "Sun, 01 Mar 2026 08:30:00 GMT      | 2026-03-01T08:30Z",
                "March 1, 2026 8:30 PM              | 2026-03-01T20:30",
                "1. März 2026, 08:30 Uhr            | 2026-03-01T08:30",
                "1 marzo 2026                       | 2026-03-01",
                "1er mars 2026 à 08h30              | 2026-03-01T08:30",
                "1 de marzo de 2026                 | 2026-03-01",
                "Pubblicato il 01/03/2026 alle 8:30 | 2026-03-01T08:30",
                "01.03.2026 - 08:30                 | 2026-03-01T08:30",
                "3/25/2026                          | 2026-03-25",
                "2026年3月1日                        | 2026-03-01",
                "2026/03/01                         | 2026-03-01",
            })
    void datesAreReadAsExactlyAsTheyAreStated(String stated, String iso) {
        assertThat(TimeParser.parse(stated)).map(PageTime::iso).contains(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-45",
                "99/99/9999",
                "call 0800 123 456",
                "31 febbraio 2026",
                "2026-03-01T99:99:99Z"
            })
    void whatIsNoDateIsNone(String stated) {
        assertThat(TimeParser.parse(stated)).isEmpty();
    }
}
