package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads days and months by name: "5 August 2025", "May twenty-nine", "June 2025", "this September", "the 15th of the month". */
final class DayMonths {

    private final DateWords words;
    private final Tokens tokens;
    private final Years years;
    private final RelativeDates relative;
    private final YearsBehind behind;

    DayMonths(DateWords words, Years years, RelativeDates relative, YearsBehind behind) {
        this.words = words;
        this.tokens = words.tokens;
        this.years = years;
        this.relative = relative;
        this.behind = behind;
    }

    /** The day or month at the token; a short name alone, only where the caller knows that a date must follow. */
    @Nullable
    Dated read(int at, boolean said) {
        Dated found = dayFirst(at);
        if (found == null) found = yearFirst(at);
        if (found == null) found = relativeMonth(at);
        return found == null ? monthFirst(at, said) : found;
    }

    /** "5 August 2025", "5. August", "5 de agosto de 2025", "1er mars", "the fourth of July". */
    @Nullable
    Dated dayFirst(int at) {
        Match lead = words.opening(at, Role.DAY_LEAD);
        Count day = words.day(lead == null ? at : lead.end());
        if (day == null) return null;
        Match noun = words.next(day.to(), Role.CALENDAR);
        boolean asDay = noun != null && noun.lexeme().key().equals(CalendarUnits.DAY);
        int to = asDay && noun != null ? noun.end() : day.to();
        if (tokens.is(to, '.') && tokens.glued(to)) to++;
        int next = words.past(to, Role.DATE_OF);
        if (tokens.paragraph(next)) return null;
        boolean digits = tokens.is(day.to() - 1, Kind.DIGITS) || next > to;
        Match month = digits ? words.monthBesideDigits(next) : words.month(next, true);
        if (month != null) return day(at, month.end(), month, day.value());
        boolean marked = asDay || lead != null || day.to() - (lead == null ? at : lead.end()) > 1;
        return marked || next > to ? dayOfMonth(at, next, day, next > to) : null;
    }

    /** "the 21st this month", "le 31 du mois". */
    private @Nullable Dated dayOfMonth(int at, int next, Count day, boolean ofSaid) {
        Dated month = relative.read(next);
        if (month == null && ofSaid) month = behind.current(next);
        if (month == null || month.stretch().from().length() != 7) return null;
        LocalDate first = month.stretch().start();
        LocalDate date = month.isSingle() ? Days.of(first.getYear(), first.getMonthValue(), day.value()) : null;
        return date == null ? null : Dated.fixed(at, month.to(), Stretch.day(date));
    }

    private @Nullable Dated day(int from, int at, Match month, int day) {
        int end = withoutStop(month, at);
        Dated year = behind.year(at, true);
        int number = DateWords.number(month);
        LocalDate date = year == null
                ? Days.nearest(words.reference, number, day)
                : Days.of(year.stretch().start().getYear(), number, day);
        if (date == null) return null;
        return new Dated(
                from, year == null ? end : year.to(), Stretch.day(date), year == null ? Anchor.YEAR : Anchor.FIXED);
    }

    /** Where an abbreviated month ends a text, its stop ends the sentence. */
    private int withoutStop(Match month, int at) {
        boolean stop = at == month.end() && tokens.is(at - 1, '.') && tokens.paragraph(at);
        return stop ? at - 1 : at;
    }

    /** "2025年8月28日", "2017 April". */
    private @Nullable Dated yearFirst(int at) {
        int year = tokens.is(at, Kind.DIGITS) ? years.plain(at) : 0;
        if (year == 0) return null;
        Match ending = words.next(at + 1, Role.YEAR_ENDING);
        Match month = words.next(ending == null ? at + 1 : ending.end(), Role.MONTH);
        if (month == null) return ending == null ? null : Dated.fixed(at, ending.end(), Stretch.year(year));
        if (ending == null && (tokens.glued(at + 1) || tokens.is(month.end(), Kind.DIGITS))) return null;
        Count day = ending == null ? null : words.dayInDigits(month.end());
        LocalDate date = day == null ? null : Days.of(year, DateWords.number(month), day.value());
        return day == null || date == null
                ? Dated.fixed(at, month.end(), Stretch.month(year, DateWords.number(month)))
                : Dated.fixed(at, day.to(), Stretch.day(date));
    }

    /** "this September", "next March". */
    private @Nullable Dated relativeMonth(int at) {
        Match adjective = words.opening(at, Role.RELATIVE);
        if (adjective == null || tokens.paragraph(adjective.end())) return null;
        Match month = words.month(adjective.end(), true);
        return month == null ? null : relativeMonth(at, month.end(), month, DateWords.number(adjective));
    }

    private Dated relativeMonth(int from, int to, Match month, int offset) {
        int number = DateWords.number(month);
        int ahead = number - words.reference.getMonthValue();
        int year = words.reference.getYear();
        if (offset > 0) year += ahead > 0 ? offset - 1 : offset;
        if (offset < 0) year += ahead < 0 ? offset + 1 : offset;
        return Dated.fixed(from, to, Stretch.month(year, number));
    }

    /** "August 5, 2025", "June 2025", "June". */
    @Nullable
    Dated monthFirst(int at, boolean said) {
        Match month = words.monthBesideDigits(at);
        if (month == null) return null;
        Dated day = dayBehind(at, month);
        if (day != null) return day;
        if (month.lexeme().role() == Role.MONTH_WEAK && !said) return weakMonth(at, month);
        Dated year = behind.year(month.end(), true);
        if (year == null) return alone(at, month, said);
        int which = year.stretch().start().getYear();
        return Dated.fixed(at, year.to(), Stretch.month(which, DateWords.number(month)));
    }

    /** "may 2025": only a year in digits makes it a month. */
    private @Nullable Dated weakMonth(int at, Match month) {
        Dated year = tokens.paragraph(month.end()) ? null : years.read(words.pastOf(month.end()));
        return year == null || !year.isYear() || !tokens.is(year.to() - 1, Kind.DIGITS)
                ? null
                : Dated.fixed(
                        at, year.to(), Stretch.month(year.stretch().start().getYear(), DateWords.number(month)));
    }

    private @Nullable Dated alone(int at, Match month, boolean said) {
        int number = DateWords.number(month);
        if (month.lexeme().role() != Role.MONTH) {
            Match behindIt = said ? null : words.nextAny(month.end(), Role.RELATIVE, Role.RELATIVE_BEHIND);
            if (!said || behindIt != null) return null;
        }
        Match adjective = words.nextAny(month.end(), Role.RELATIVE_BEHIND);
        if (adjective != null) return relativeMonth(at, adjective.end(), month, DateWords.number(adjective));
        return new Dated(at, month.end(), Stretch.month(nearestYear(number), number), Anchor.YEAR);
    }

    private @Nullable Dated dayBehind(int at, Match month) {
        int next = month.end();
        if (tokens.paragraph(next)) return null;
        Count day = tokens.is(next, Kind.DIGITS) ? digitsBehind(next) : null;
        if (day == null && month.lexeme().role() != Role.MONTH_WEAK) day = wordsBehind(next);
        if (day == null || tokens.is(day.to(), '%')) return null;
        return day(at, day.to(), month, day.value());
    }

    private @Nullable Count digitsBehind(int at) {
        boolean glued = tokens.glued(at) && tokens.is(at - 1, Kind.WORD) && !tokens.ideograph(at - 1);
        int day = glued && tokens.length(at) <= 2 ? Integer.parseInt(tokens.folded(at)) : 0;
        return day >= 1 && day <= 31 ? new Count(day, at + 1) : words.dayInDigits(at);
    }

    /** "May twenty-nine": only where nothing that could be counted follows. */
    private @Nullable Count wordsBehind(int at) {
        Count day = words.day(words.past(at, Role.DAY_LEAD));
        if (day == null) return null;
        boolean closed = !words.wordFollows(day.to())
                || words.next(day.to(), Role.DATE_RANGE_TO) != null
                || behind.year(day.to(), true) != null;
        return closed ? day : null;
    }

    private int nearestYear(int month) {
        int ahead = month - words.reference.getMonthValue();
        int year = words.reference.getYear();
        if (ahead > 6) return year - 1;
        return ahead < -6 ? year + 1 : year;
    }
}
