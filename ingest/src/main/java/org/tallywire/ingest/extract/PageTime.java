package org.tallywire.ingest.extract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A point in time as exact as the page states it.
 *
 * @param date the day, by the publisher's calendar
 * @param time the time of day, where stated
 * @param offset the distance from UTC, where stated
 */
public record PageTime(LocalDate date, Optional<LocalTime> time, Optional<ZoneOffset> offset) {
    public PageTime {
        if (date.getYear() < 1 || date.getYear() > 9999) throw new IllegalArgumentException("bad year: " + date);
    }

    static PageTime day(LocalDate date) {
        return new PageTime(date, Optional.empty(), Optional.empty());
    }

    static PageTime of(OffsetDateTime time) {
        return new PageTime(time.toLocalDate(), Optional.of(time.toLocalTime()), Optional.of(time.getOffset()));
    }

    /** The instant; midnight where no time is stated, UTC where no offset is. */
    public Instant instant() {
        return date.atTime(time.orElse(LocalTime.MIDNIGHT)).toInstant(offset.orElse(ZoneOffset.UTC));
    }

    /** ISO 8601 with as much as is stated: {@code 2026-03-01}, {@code 2026-03-01T08:30}, {@code …T08:30+01:00}. */
    public String iso() {
        return date
                + time.map(t -> "T" + t).orElse("")
                + (time.isPresent() ? offset.map(ZoneOffset::getId).orElse("") : "");
    }

    /** More is better: a day, a time, an offset. */
    int precision() {
        return (time.isPresent() ? 1 : 0) + (offset.isPresent() ? 1 : 0);
    }
}
