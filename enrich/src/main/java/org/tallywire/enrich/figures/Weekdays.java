package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads weekdays, with what says which one: "Friday", "next Monday", "Tuesday of last week", "Sunday 31", "Friday, 6 July". */
final class Weekdays {

    private static final int MONTHS_AROUND = 30;

    private final DateWords words;
    private final Tokens tokens;
    private final JoinedDates joined;
    private final DayMonths days;
    private final RelativeDates relative;

    Weekdays(DateWords words, JoinedDates joined, DayMonths days, RelativeDates relative) {
        this.words = words;
        this.tokens = words.tokens;
        this.joined = joined;
        this.days = days;
        this.relative = relative;
    }

    @Nullable
    Dated read(int at) {
        Match adjective = words.lexicon.findAny(tokens, at, Role.NEAREST_WEEKDAY, Role.RELATIVE);
        int from = adjective == null ? at : adjective.end();
        if (adjective != null && tokens.paragraph(from)) return null;
        Match weekday = words.lexicon.findAny(tokens, from, Role.WEEKDAY, Role.WEEKDAY_SHORT);
        if (weekday == null) return adjective == null ? weekFirst(at) : explicitOrWeek(at, from, adjective);
        Dated exact = dayBehind(at, weekday);
        if (exact == null) exact = adjective == null ? weekBehind(at, weekday) : relative(at, weekday, adjective);
        if (exact == null && tokens.is(weekday.end(), Kind.DIGITS)) exact = numbered(at, weekday.end(), weekday);
        return exact == null ? alone(at, weekday) : exact;
    }

    /** "this 5/12": the date itself says enough. */
    private @Nullable Dated explicitOrWeek(int at, int from, Match adjective) {
        Dated date = tokens.is(from, Kind.DIGITS) && DateWords.number(adjective) == 0 ? joined.read(from, true) : null;
        if (date == null || !date.stretch().singleDay()) return weekFirst(at);
        return new Dated(at, date.to(), date.stretch().inYear(words.reference.getYear()), Anchor.FIXED);
    }

    private @Nullable Dated alone(int at, Match weekday) {
        if (weekday.lexeme().role() == Role.WEEKDAY_SHORT) return null;
        int back = Math.floorMod(words.reference.getDayOfWeek().getValue() - DateWords.number(weekday), 7);
        return new Dated(at, weekday.end(), Stretch.day(words.reference.minusDays(back)), Anchor.WEEK);
    }

    private @Nullable Dated dayBehind(int at, Match weekday) {
        int next = weekday.end();
        if (tokens.is(next, ',') || tokens.is(next, '.')) next++;
        boolean bracket = tokens.is(next, '(');
        if (bracket) next++;
        if (tokens.paragraph(next)) return null;
        Dated numbered = words.next(next, Role.DAY_LEAD) == null ? null : numbered(at, next, weekday);
        next = words.past(next, Role.DATE_ARTICLE);
        Dated day = tokens.paragraph(next) ? null : explicit(next);
        if (day != null) {
            int to = bracket && tokens.is(day.to(), ')') ? day.to() + 1 : day.to();
            return day.startingAt(at).endingAt(to);
        }
        if (bracket) return null;
        return numbered == null ? numbered(at, next, weekday) : numbered;
    }

    private @Nullable Dated explicit(int at) {
        Dated day = joined.read(at, true);
        if (day == null) day = days.dayFirst(at);
        if (day == null) day = days.monthFirst(at, false);
        return day != null && day.stretch().singleDay() ? day : null;
    }

    /** "Sunday 31", "Wednesday the thirty-first": the nearest such day that is that weekday. */
    private @Nullable Dated numbered(int at, int next, Match weekday) {
        Match lead = words.next(next, Role.DAY_LEAD);
        Count day = tokens.paragraph(next) ? null : words.day(lead == null ? next : lead.end());
        boolean marked = day != null && tokens.is(next, Kind.DIGITS) && day.to() > next + 1;
        if (day == null || words.wordFollows(day.to()) && !marked) return null;
        LocalDate best = null;
        LocalDate month = words.reference.withDayOfMonth(1).minusMonths(MONTHS_AROUND);
        for (int i = 0; i <= 2 * MONTHS_AROUND; i++, month = month.plusMonths(1)) {
            LocalDate date = Days.of(month.getYear(), month.getMonthValue(), day.value());
            if (date == null || date.getDayOfWeek().getValue() != DateWords.number(weekday)) continue;
            if (best == null || Days.distance(words.reference, date) < Days.distance(words.reference, best))
                best = date;
        }
        return best == null ? null : Dated.fixed(at, day.to(), Stretch.day(best));
    }

    private @Nullable Dated relative(int at, Match weekday, Match adjective) {
        int offset = DateWords.number(adjective);
        int number = DateWords.number(weekday);
        Match behind = offset == 0 ? words.next(weekday.end(), Role.RELATIVE_BEHIND) : null;
        if (behind != null) return nearest(at, behind.end(), number, DateWords.number(behind));
        return adjective.lexeme().role() == Role.RELATIVE
                ? Dated.fixed(at, weekday.end(), byWeeks(number, offset))
                : nearest(at, weekday.end(), number, offset);
    }

    /** "this past Wednesday": counted in days and not by weeks. */
    private Dated nearest(int at, int to, int number, int offset) {
        return Dated.fixed(at, to, Stretch.day(nearest(number, offset)));
    }

    private LocalDate nearest(int number, int offset) {
        int today = words.reference.getDayOfWeek().getValue();
        int by = offset < 0 ? -1 - Math.floorMod(today - number - 1, 7) : 1 + Math.floorMod(number - today - 1, 7);
        return words.reference.plusDays(by);
    }

    /** The weekday of a week before or after this one. In the news "last Tuesday" is the one just past all the same. */
    private Stretch byWeeks(int number, int offset) {
        Stretch day = inWeek(words.reference.plusWeeks(offset), number);
        String past = nearest(number, -1).toString();
        return offset == -1 ? day.named(past, past) : day;
    }

    private static Stretch inWeek(LocalDate day, int weekday) {
        return Stretch.day(CalendarUnits.monday(day).plusDays(weekday - 1L));
    }

    /** "Tuesday of next week", "mercredi dernier". */
    private @Nullable Dated weekBehind(int at, Match weekday) {
        Match adjective = words.nextAny(weekday.end(), Role.RELATIVE, Role.RELATIVE_BEHIND);
        if (adjective != null && words.next(adjective.end(), Role.CALENDAR) == null)
            return Dated.fixed(at, adjective.end(), byWeeks(DateWords.number(weekday), DateWords.number(adjective)));
        int next = words.pastOf(weekday.end());
        Dated week = tokens.paragraph(next) ? null : week(next);
        return week == null
                ? null
                : Dated.fixed(at, week.to(), inWeek(week.stretch().start(), DateWords.number(weekday)));
    }

    /** "next week Monday". */
    private @Nullable Dated weekFirst(int at) {
        Dated week = week(at);
        if (week == null) return null;
        int next = words.pastOf(tokens.is(week.to(), '-') ? week.to() + 1 : week.to());
        Match weekday = words.nextAny(next, Role.WEEKDAY, Role.WEEKDAY_SHORT);
        return weekday == null
                ? null
                : Dated.fixed(at, weekday.end(), inWeek(week.stretch().start(), DateWords.number(weekday)));
    }

    private @Nullable Dated week(int at) {
        if (words.lexicon.findAny(tokens, at, Role.RELATIVE, Role.CALENDAR, Role.DATE_PHRASE) == null) return null;
        Dated week = relative.read(at);
        boolean whole =
                week != null && week.stretch().length() == 7 && week.stretch().part() == Stretch.Part.WHOLE;
        return whole && week != null && week.stretch().start().getDayOfWeek().getValue() == 1 ? week : null;
    }
}
