package org.tallywire.deploy.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people type it: {@code 2025-09-01T00:00:00Z}, {@code 2025-09-01T02:00+02:00}, {@code 2025-09-01} for its
 * first instant in UTC, or how long ago, {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 7d}, with a minus sign or
 * without.
 */
final class PointInTime {

    private static final Pattern AGO = Pattern.compile("-?((?:[0-9]{1,9}[smhd])+)");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private PointInTime() {}

    /** The time that the text names; empty if it names none. */
    static Optional<Instant> parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) return Optional.of(now.minus(duration(ago.group(1))));
            if (text.contains("T"))
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); )
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        return sum;
    }
}
