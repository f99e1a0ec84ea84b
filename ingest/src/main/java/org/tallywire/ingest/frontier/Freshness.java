package org.tallywire.ingest.frontier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what responses say about time. Source: RFC 9110, sections 5.6.7 and 10.2.3; RFC 9111, section 5. */
final class Freshness {

    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

    /** Of the three forms that the standard knows, the two old ones are still met. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss z")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(java.time.ZoneOffset.UTC));

    private Freshness() {}

    /** How long a server asks to wait, in seconds or until a date; nothing for what is neither. */
    static Optional<Duration> retryAfter(Optional<String> value, Instant answeredAt) {
        return value.map(String::strip)
                .flatMap(text -> text.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : date(text).map(until -> atLeastZero(Duration.between(answeredAt, until))));
    }

    /** How long a response may be kept by whoever has it, zero where it does not say. */
    static Duration of(Optional<String> cacheControl, Optional<String> expires, Instant answeredAt) {
        if (cacheControl.isPresent()) {
            Matcher age = MAX_AGE.matcher(cacheControl.get());
            if (age.find()) return Duration.ofSeconds(Long.parseLong(age.group(1)));
        }
        return expires.flatMap(Freshness::date)
                .map(until -> atLeastZero(Duration.between(answeredAt, until)))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> date(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(ZonedDateTime.parse(text.strip(), form).toInstant());
            } catch (DateTimeException e) {
                // not this one
            }
        }
        return Optional.empty();
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
