package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/**
 * Reads portions of a longer period: quarters and halves, "the last week of July", "the first nine months of 2025", "week 10",
 * "the ninth month of next year".
 */
final class Portions {

    private static final String LAST = "last";

    private final DateWords words;
    private final Tokens tokens;
    private final Years years;
    private final YearsBehind behind;
    private final DayMonths months;

    Portions(DateWords words, Years years, YearsBehind behind, DayMonths months) {
        this.words = words;
        this.tokens = words.tokens;
        this.years = years;
        this.behind = behind;
        this.months = months;
    }

    @Nullable
    Dated read(int at) {
        Dated found = division(at);
        if (found == null) found = divisionBehindYear(at);
        if (found == null) found = numberedWeek(at);
        if (found == null) found = edge(at);
        if (found == null) found = weekday(at);
        return found == null ? ordinal(at) : found;
    }

    /** "first half of 2026", "3. Quartal", "Q3 2025". */
    private @Nullable Dated division(int at) {
        Dated bare = bareDivision(at);
        if (bare == null) return null;
        int next = tokens.is(bare.to(), '-') && tokens.glued(bare.to()) ? bare.to() + 1 : bare.to();
        Dated year = behind.year(next, false);
        if (year == null) return bare;
        String unit = bare.stretch().length() > 100 ? CalendarUnits.HALF : CalendarUnits.QUARTER;
        int number = (bare.stretch().start().getMonthValue() - 1) / (unit.equals(CalendarUnits.HALF) ? 6 : 3) + 1;
        return Dated.fixed(at, year.to(), year.stretch().division(unit, number));
    }

    /** "2019 H2", "2017-Q1". */
    private @Nullable Dated divisionBehindYear(int at) {
        if (!tokens.is(at, Kind.DIGITS)) return divisionBehindRelative(at);
        int year = years.plain(at);
        boolean dash = tokens.is(at + 1, '-') && tokens.glued(at + 1) && tokens.glued(at + 2);
        int next = dash ? at + 2 : words.past(at + 1, Role.YEAR_ENDING);
        Dated bare = year == 0 || tokens.paragraph(next) ? null : bareDivision(next);
        return bare == null ? null : Dated.fixed(at, bare.to(), bare.stretch().inYear(year));
    }

    /** "明年下半年". */
    private @Nullable Dated divisionBehindRelative(int at) {
        if (words.lexicon.findAny(tokens, at, Role.RELATIVE, Role.DATE_PHRASE) == null) return null;
        Dated year = behind.relative(at);
        boolean adjacent = year != null && year.isYear() && !tokens.paragraph(year.to());
        Dated bare = adjacent && year != null ? bareDivision(year.to()) : null;
        return bare == null || year == null
                ? null
                : Dated.fixed(
                        at,
                        bare.to(),
                        bare.stretch().inYear(year.stretch().start().getYear()));
    }

    private @Nullable Dated bareDivision(int at) {
        Match named = words.opening(at, Role.DATE_PHRASE);
        if (named != null && named.lexeme().key().contains("=")) {
            String[] key = named.lexeme().key().split("=", 2);
            return division(at, named.end(), key[0], Integer.parseInt(key[1]));
        }
        Match noun = words.opening(at, Role.CALENDAR);
        if (noun != null) {
            boolean digit =
                    tokens.glued(noun.end()) && tokens.is(noun.end(), Kind.DIGITS) && tokens.length(noun.end()) == 1;
            return digit
                    ? division(at, noun.end() + 1, noun.lexeme().key(), Integer.parseInt(tokens.folded(noun.end())))
                    : null;
        }
        Count ordinal = words.ordinal(at);
        noun = ordinal == null ? null : words.next(ordinal.to(), Role.CALENDAR);
        return ordinal == null || noun == null
                ? null
                : division(at, noun.end(), noun.lexeme().key(), ordinal.value());
    }

    private @Nullable Dated division(int from, int to, String unit, int number) {
        boolean quarter = unit.equals(CalendarUnits.QUARTER) && number >= 1 && number <= 4;
        if (!quarter && !(unit.equals(CalendarUnits.HALF) && number >= 1 && number <= 2)) return null;
        int year = words.reference.getYear();
        // A fourth quarter at the beginning of a year is the one that has just ended.
        if (quarter && number == 4 && words.reference.getMonthValue() <= 3) year--;
        return new Dated(from, to, Stretch.year(year).division(unit, number), Anchor.YEAR);
    }

    /** "week 10", "week 3 of 2027". */
    private @Nullable Dated numberedWeek(int at) {
        Match noun = words.opening(at, Role.CALENDAR);
        if (noun == null || !noun.lexeme().key().equals(CalendarUnits.WEEK)) return null;
        Count number = tokens.paragraph(noun.end()) ? null : words.count(noun.end());
        if (number == null || number.value() > 53 || words.unit(number.to()) != null) return null;
        Dated year = behind.year(number.to(), true);
        Stretch whole = year == null ? Stretch.year(words.reference.getYear()) : year.stretch();
        return Dated.fixed(at, year == null ? number.to() : year.to(), CalendarUnits.weekOf(whole, number.value()));
    }

    /** "the last week of July", "the first nine months of 2025", "les neuf premiers mois de 2025". */
    private @Nullable Dated edge(int at) {
        Match edge = words.opening(at, Role.EDGE);
        Count before = edge == null ? words.count(at) : null;
        if (before != null) edge = words.next(before.to(), Role.EDGE);
        if (edge == null || tokens.paragraph(edge.end())) return null;
        Match unit = before == null ? words.next(edge.end(), Role.CALENDAR) : words.unit(edge.end());
        Count count = before != null ? before : unit != null ? new Count(1, edge.end()) : words.count(edge.end());
        if (unit == null && count != null) unit = words.unit(count.to());
        if (unit == null || count == null) return null;
        Dated whole = whole(unit.end());
        if (whole == null) return null;
        boolean last = edge.lexeme().key().equals(LAST);
        Stretch portion = edge(whole.stretch(), last, unit.lexeme().key(), count.value());
        return portion == null ? null : new Dated(at, whole.to(), portion, whole.anchor());
    }

    private static @Nullable Stretch edge(Stretch whole, boolean last, String unit, int count) {
        switch (unit) {
            case CalendarUnits.WEEK -> {
                Stretch outer = CalendarUnits.weekOf(whole, last ? 0 : 1);
                return last
                        ? Stretch.days(outer.end().minusWeeks(count), outer.end())
                        : Stretch.days(outer.start(), outer.start().plusWeeks(count));
            }
            case CalendarUnits.MONTH, CalendarUnits.QUARTER -> {
                int length = count * (unit.equals(CalendarUnits.MONTH) ? 1 : 3);
                YearMonth first = YearMonth.from(last ? whole.end().minusMonths(length) : whole.start());
                return whole.length() < 80 ? null : Stretch.months(first, length);
            }
            case CalendarUnits.DAY -> {
                if (whole.length() < 7) return null;
                return last
                        ? Stretch.days(whole.end().minusDays(count), whole.end())
                        : Stretch.days(whole.start(), whole.start().plusDays(count));
            }
            default -> {
                return null;
            }
        }
    }

    /** "the third week of January", "the ninth month of next year". */
    private @Nullable Dated ordinal(int at) {
        Match lead = words.opening(at, Role.ORDINAL_LEAD);
        int from = lead == null ? at : lead.end();
        Count number = tokens.paragraph(from) && from > at ? null : words.ordinal(from);
        Match unit = number == null ? null : words.next(number.to(), Role.CALENDAR);
        if (number == null || unit == null) return null;
        String key = unit.lexeme().key();
        if (key.equals(CalendarUnits.QUARTER) || key.equals(CalendarUnits.HALF)) {
            boolean led = lead != null && lead.lexeme().key().equals("all");
            Dated division = led ? division(from) : null;
            return division == null ? null : division.startingAt(at);
        }
        Dated whole = whole(unit.end());
        if (whole == null) return null;
        if (key.equals(CalendarUnits.WEEK) && number.value() <= 53)
            return new Dated(at, whole.to(), CalendarUnits.weekOf(whole.stretch(), number.value()), whole.anchor());
        if (key.equals(CalendarUnits.MONTH) && whole.isYear() && number.value() <= 12)
            return Dated.fixed(
                    at, whole.to(), Stretch.month(whole.stretch().start().getYear(), number.value()));
        return null;
    }

    /** "the second Monday of October", "the last Friday of this month". */
    private @Nullable Dated weekday(int at) {
        Match edge = words.opening(at, Role.EDGE);
        Match lead = words.opening(at, Role.ORDINAL_LEAD);
        boolean last = edge != null && edge.lexeme().key().equals(LAST);
        Count number = last && edge != null ? new Count(0, edge.end()) : words.ordinal(lead == null ? at : lead.end());
        Match weekday = number == null ? null : words.next(number.to(), Role.WEEKDAY);
        Dated whole = weekday == null ? null : whole(weekday.end());
        if (number == null || weekday == null || whole == null) return null;
        int day = DateWords.number(weekday) - 1;
        LocalDate found = last
                ? CalendarUnits.monday(whole.stretch().end().minusDays(1L + day))
                        .plusDays(day)
                : CalendarUnits.monday(whole.stretch().start().plusDays(6L - day))
                        .plusDays(day + 7L * (number.value() - 1));
        return found.isBefore(whole.stretch().end())
                ? new Dated(at, whole.to(), Stretch.day(found), whole.anchor())
                : null;
    }

    /** What the portion is of; it must be said. */
    private @Nullable Dated whole(int at) {
        int next = words.pastOf(at);
        Dated whole = behind.year(at, false);
        if (whole == null && (next == at || tokens.paragraph(next))) return null;
        if (whole == null) whole = months.read(next, true);
        if (whole == null) whole = behind.relative(next);
        if (whole == null) whole = behind.current(next);
        return whole != null && whole.stretch().length() > 20 ? whole : null;
    }
}
