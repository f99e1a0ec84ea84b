package org.tallywire.enrich.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Reads holidays with a fixed rule, and seasons where the text says which one: "Christmas", "before the summer". */
final class NamedDays {

    private static final String EASTER = "easter";
    private static final int SEASON_MONTHS = 3;

    private final DateWords words;
    private final YearsBehind behind;

    NamedDays(DateWords words, YearsBehind behind) {
        this.words = words;
        this.behind = behind;
    }

    /** The holiday or season at the token; a season alone, only where a word before it says that it is a date. */
    @Nullable
    Dated read(int at, boolean said) {
        Match adjective = words.opening(at, Role.RELATIVE);
        int from = adjective == null ? at : adjective.end();
        if (adjective != null && words.tokens.paragraph(from)) return null;
        Match day = words.opening(from, Role.HOLIDAY);
        if (day != null) return holiday(at, day, adjective);
        Match season = words.opening(from, Role.SEASON);
        return season == null ? null : season(at, season, adjective, said);
    }

    private @Nullable Dated holiday(int at, Match day, @Nullable Match before) {
        String rule = day.lexeme().key();
        Dated year = before == null ? behind.year(day.end(), false) : null;
        if (year != null)
            return fixed(at, year.to(), date(rule, year.stretch().start().getYear()));
        Match after = before == null ? words.nextAny(day.end(), Role.RELATIVE, Role.RELATIVE_BEHIND) : null;
        Match adjective = before == null ? after : before;
        if (adjective == null) return nearest(at, day);
        int reference = words.reference.getYear();
        LocalDate thisYears = date(rule, reference);
        if (thisYears == null) return null;
        int offset = DateWords.number(adjective);
        if (offset > 0 && thisYears.isAfter(words.reference)) offset--;
        if (offset < 0 && thisYears.isBefore(words.reference)) offset++;
        return fixed(at, Math.max(day.end(), adjective.end()), date(rule, reference + offset));
    }

    private @Nullable Dated nearest(int at, Match day) {
        LocalDate nearest = null;
        for (int by = -1; by <= 1; by++) {
            LocalDate date = date(day.lexeme().key(), words.reference.getYear() + by);
            if (date == null) continue;
            if (nearest == null || Days.distance(words.reference, date) < Days.distance(words.reference, nearest))
                nearest = date;
        }
        return nearest == null ? null : new Dated(at, day.end(), Stretch.day(nearest), Anchor.YEAR);
    }

    private static @Nullable Dated fixed(int from, int to, @Nullable LocalDate date) {
        return date == null ? null : Dated.fixed(from, to, Stretch.day(date));
    }

    /**
     * A rule of the grammar: {@code 12-25}, {@code easter-47}, {@code 11/4/4} for the fourth Thursday of November, {@code
     * 11/4/4+1} for the day after. */
    private static @Nullable LocalDate date(String rule, int year) {
        if (rule.startsWith(EASTER)) return easter(year).plusDays(Integer.parseInt(rule.substring(EASTER.length())));
        String[] parts = rule.split("[-/]");
        int month = Integer.parseInt(parts[0]);
        if (parts.length == 2) return Days.of(year, month, Integer.parseInt(parts[1]));
        int which = Integer.parseInt(parts[1]);
        String[] weekday = parts[2].split("\\+");
        LocalDate day = YearMonth.of(year, month)
                .atDay(1)
                .with(TemporalAdjusters.dayOfWeekInMonth(
                        which == 5 ? -1 : which, DayOfWeek.of(Integer.parseInt(weekday[0]))));
        return weekday.length == 1 ? day : day.plusDays(Integer.parseInt(weekday[1]));
    }

    /** Easter Sunday of the Gregorian calendar. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        int moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
        int days = moon - weekday;
        int month = 3 + (days + 40) / 44;
        return LocalDate.of(year, month, days + 28 - 31 * (month / 4));
    }

    private @Nullable Dated season(int at, Match season, @Nullable Match adjective, boolean said) {
        Match behindIt = words.nextAny(season.end(), Role.RELATIVE, Role.RELATIVE_BEHIND);
        Match which = adjective == null ? behindIt : adjective;
        Dated year = which == null ? behind.year(season.end(), true) : null;
        if (year == null && which == null && !said) return null;
        int month = DateWords.number(season);
        int to = year != null ? year.to() : behindIt != null && adjective == null ? behindIt.end() : season.end();
        int chosen = year != null
                ? year.stretch().start().getYear()
                : nearestYear(month, which == null ? 0 : DateWords.number(which));
        Stretch stretch = Stretch.months(YearMonth.of(chosen, month), SEASON_MONTHS);
        return new Dated(at, to, stretch, year == null && which == null ? Anchor.YEAR : Anchor.FIXED);
    }

    private int nearestYear(int month, int offset) {
        int year = words.reference.getYear();
        YearMonth now = YearMonth.from(words.reference);
        YearMonth begins = YearMonth.of(year, month);
        YearMonth ends = begins.plusMonths(SEASON_MONTHS - 1L);
        if (offset > 0) return begins.isAfter(now) ? year + offset - 1 : year + offset;
        if (offset < 0) return ends.isBefore(now) ? year + offset + 1 : year + offset;
        return now.compareTo(begins.minusMonths(8)) < 0 ? year - 1 : year;
    }
}
