package org.tallywire.aggregate.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Publication dates as article files have them. */
final class Dates {

    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    /** A date, or a date and time, with or without an offset; what it lacks is midnight and UTC. */
    static Optional<Instant> instant(String text) {
        try {
            TemporalAccessor date = ANY.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (date instanceof ZonedDateTime exact) return Optional.of(exact.toInstant());
            if (date instanceof LocalDateTime local) return Optional.of(local.toInstant(ZoneOffset.UTC));
            return Optional.of(LocalDate.from(date).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
