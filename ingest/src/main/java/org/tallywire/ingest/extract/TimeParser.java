package org.tallywire.ingest.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.ingest.WordLists;

/** Reads the dates that pages state, for machines or for people. Whatever is no date is empty, never an error. */
final class TimeParser {

    private static final int MAX_LENGTH = 200;

    private static final String CLOCK =
            "(?:(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([aApP]\\.?[mM]\\.?)?)";
    private static final String ZONE = "(Z|GMT|UTC|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}(?!\\d))";
    private static final Pattern ISO = Pattern.compile(
            "(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[Tt ,_-]{1,3}" + CLOCK + "(?:\\s*" + ZONE + ")?)?");
    private static final Pattern COMPACT =
            Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?$");
    private static final Pattern EPOCH = Pattern.compile("^1\\d{9}(\\d{3})?$");
    private static final Pattern YEAR_FIRST = Pattern.compile("(?<!\\d)(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})(?!\\d)");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<![\\d.])(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern NAMED_DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?\\s*(?:de\\s+|of\\s+|-)?(\\p{L}{3,12})\\.?,?\\s*(?:de\\s+|del\\s+|-)?(\\d{4})(?!\\d)");
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");
    private static final Pattern CHINESE = Pattern.compile("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日");
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("(?<![\\d.:])" + CLOCK + "(?:\\s*" + ZONE + ")?(?![\\d.:])");

    private static final Map<String, Integer> MONTHS = months();

    private TimeParser() {}

    /** What a machine-readable attribute states; written dates are understood too. */
    static Optional<PageTime> parse(@Nullable String stated) {
        if (stated == null || stated.isBlank()) return Optional.empty();
        String text = stated.strip();
        if (text.length() > MAX_LENGTH) text = text.substring(0, MAX_LENGTH);
        try {
            Optional<PageTime> machine = machine(text);
            return machine.isPresent() ? machine : written(text);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<PageTime> machine(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) return Optional.of(of(date(iso, 1, 2, 3), iso, 4));
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            long number = Long.parseLong(text);
            Instant instant = epoch.group(1) == null ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return Optional.of(PageTime.of(instant.atOffset(ZoneOffset.UTC)));
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) return Optional.of(of(date(compact, 1, 2, 3), compact));
        return rfc1123(text);
    }

    private static Optional<PageTime> rfc1123(String text) {
        if (text.indexOf(':') < 0) return Optional.empty();
        try {
            return Optional.of(PageTime.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first date in a text for people. Day before month unless that is impossible. */
    static Optional<PageTime> written(String text) {
        if (text.chars().noneMatch(Character::isDigit)) return Optional.empty();
        try {
            Optional<LocalDate> date = writtenDate(text);
            if (date.isEmpty()) return Optional.empty();
            Matcher time = TIME_OF_DAY.matcher(text);
            while (time.find()) {
                if (DAY_FIRST.matcher(text).region(time.start(), text.length()).lookingAt()) continue;
                return Optional.of(of(date.get(), time, 1));
            }
            return date.map(PageTime::day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> writtenDate(String text) {
        for (Pattern pattern : new Pattern[] {ISO, CHINESE, YEAR_FIRST}) {
            Matcher found = pattern.matcher(text);
            if (found.find()) return Optional.of(date(found, 1, 2, 3));
        }
        Matcher named = NAMED_DAY_FIRST.matcher(text);
        while (named.find())
            if (month(named.group(2)) > 0) return Optional.of(named(named, month(named.group(2)), 3, 1));
        Matcher first = NAMED_MONTH_FIRST.matcher(text);
        while (first.find())
            if (month(first.group(1)) > 0) return Optional.of(named(first, month(first.group(1)), 3, 2));
        Matcher numbers = DAY_FIRST.matcher(text);
        return numbers.find() ? Optional.of(dayFirst(numbers)) : Optional.empty();
    }

    private static LocalDate dayFirst(Matcher found) {
        int day = number(found, 1);
        int month = number(found, 2);
        int year = number(found, 3) < 100 ? 2000 + number(found, 3) : number(found, 3);
        return month > 12 ? LocalDate.of(year, day, month) : LocalDate.of(year, month, day);
    }

    private static LocalDate date(Matcher found, int year, int month, int day) {
        return LocalDate.of(number(found, year), number(found, month), number(found, day));
    }

    private static LocalDate named(Matcher found, int month, int yearGroup, int dayGroup) {
        return LocalDate.of(number(found, yearGroup), month, number(found, dayGroup));
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    private static PageTime of(LocalDate date, Matcher clock, int firstGroup) {
        if (clock.group(firstGroup) == null) return PageTime.day(date);
        int hour = number(clock, firstGroup);
        String half = clock.group(firstGroup + 4);
        if (half != null) hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
        int second = clock.group(firstGroup + 2) == null ? 0 : number(clock, firstGroup + 2);
        LocalTime time = LocalTime.of(hour % 24, number(clock, firstGroup + 1), Math.min(second, 59));
        return new PageTime(date, Optional.of(time), offset(clock.group(firstGroup + 5)));
    }

    private static PageTime of(LocalDate date, Matcher compact) {
        if (compact.group(4) == null) return PageTime.day(date);
        int second = compact.group(6) == null ? 0 : number(compact, 6);
        LocalTime time = LocalTime.of(number(compact, 4), number(compact, 5), second);
        return new PageTime(date, Optional.of(time), Optional.empty());
    }

    private static Optional<ZoneOffset> offset(@Nullable String zone) {
        if (zone == null) return Optional.empty();
        return Optional.of(Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone));
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (String line : WordLists.lines(TimeParser.class, "months.txt")) {
            String[] words = line.split("\\s+");
            for (int i = 1; i < words.length; i++) months.put(words[i], Integer.parseInt(words[0]));
        }
        return Map.copyOf(months);
    }
}
