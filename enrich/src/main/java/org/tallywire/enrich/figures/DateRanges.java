package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads "from May to October 2025", "between 3 and 12 September", "November 18-19", "2024-2026". */
final class DateRanges {

    private final DateWords words;
    private final Tokens tokens;
    private final DateTerms terms;
    private final Bounds bounds;

    DateRanges(DateWords words, DateTerms terms, Bounds bounds) {
        this.words = words;
        this.tokens = words.tokens;
        this.terms = terms;
        this.bounds = bounds;
    }

    @Nullable
    Dated read(int at) {
        Match open = words.opening(at, Role.DATE_RANGE_OPEN);
        if (open == null) return read(at, at, Ranges.FREE);
        if (tokens.paragraph(open.end())) return null;
        return read(at, open.end(), open.lexeme().key());
    }

    private @Nullable Dated read(int at, int from, String key) {
        Dated range = dates(at, from, key);
        if (range == null) range = days(at, from, key);
        int next = at == from || range != null ? from : words.past(from, Role.DATE_ARTICLE);
        if (next == from || tokens.paragraph(next)) return range;
        range = dates(at, next, key);
        return range == null ? days(at, next, key) : range;
    }

    private @Nullable Dated dates(int at, int from, String key) {
        Dated first = terms.read(from, true);
        if (first == null && from > at) first = bounds.now(from);
        int second = first == null ? -1 : connector(first.to(), key);
        if (first == null || second < 0) return null;
        Dated last = last(second);
        return last == null ? daysOfFirst(at, first, second) : join(at, first, last);
    }

    private @Nullable Dated last(int at) {
        if (tokens.paragraph(at)) return null;
        Dated last = terms.read(at, true);
        if (last == null) last = bounds.now(at);
        int next = words.past(at, Role.DATE_ARTICLE);
        if (last == null && next > at && !tokens.paragraph(next)) {
            last = terms.read(next, true);
            if (last == null) last = bounds.now(next);
        }
        return last;
    }

    /** The token behind what joins the two ends, or -1. */
    private int connector(int at, String key) {
        Match to = words.next(at, Role.DATE_RANGE_TO);
        if (to == null) return -1;
        String found = to.lexeme().key();
        if (!found.equals(key) && !found.equals(Ranges.FREE)) return -1;
        boolean lopsided = tokens.is(at, '-') && tokens.glued(at) != tokens.glued(at + 1);
        return lopsided ? -1 : to.end();
    }

    private @Nullable Dated join(int at, Dated first, Dated last) {
        Stretch start = first.stretch();
        Stretch end = last.stretch();
        if (last.anchor() == Anchor.WEEK) {
            end = onOrAfter(start.start().plusDays(1), end.start());
        } else if (!last.isFixed()) {
            end = end.inYear(start.start().getYear());
            if (!start.start().isBefore(end.start()))
                end = end.inYear(end.start().getYear() + 1);
        } else if (!first.isFixed()) {
            start = start.inYear(end.end().minusDays(1).getYear());
            if (!start.start().isBefore(end.end()))
                start = start.inYear(start.start().getYear() - 1);
        }
        Dated year = first.isFixed() || last.isFixed() ? null : terms.yearBehind(last.to());
        if (year != null) {
            int by = year.stretch().start().getYear() - end.start().getYear();
            start = start.inYear(start.start().getYear() + by);
            end = end.inYear(end.start().getYear() + by);
        }
        int to = year == null ? last.to() : year.to();
        Stretch whole = start.until(end);
        if (!whole.start().isBefore(whole.end())) return null;
        return new Dated(at, to, whole, first.isFixed() || last.isFixed() ? Anchor.FIXED : Anchor.YEAR, Bound.RANGE);
    }

    private static Stretch onOrAfter(LocalDate earliest, LocalDate weekday) {
        int by = Math.floorMod(
                weekday.getDayOfWeek().getValue() - earliest.getDayOfWeek().getValue(), 7);
        return Stretch.day(earliest.plusDays(by));
    }

    /** "3 to 12 September": the first day borrows the month of the second. */
    private @Nullable Dated days(int at, int from, String key) {
        if (tokens.paragraph(from) && from > at) return null;
        Match lead = words.opening(from, Role.DAY_LEAD);
        Count day = words.day(lead == null ? from : lead.end());
        if (day == null) return null;
        int to = tokens.is(day.to(), '.') && tokens.glued(day.to()) ? day.to() + 1 : day.to();
        int second = connector(to, key);
        Dated last = second < 0 ? null : last(second);
        if (last == null && second >= 0) return daysOfMonth(at, day.value(), second);
        if (last == null || !last.stretch().singleDay() || last.anchor() == Anchor.WEEK) return null;
        LocalDate end = last.stretch().start();
        LocalDate month = day.value() < end.getDayOfMonth() ? end : end.minusMonths(1);
        LocalDate start = Days.of(month.getYear(), month.getMonthValue(), day.value());
        return start == null
                ? null
                : new Dated(at, last.to(), Stretch.day(start).until(last.stretch()), last.anchor(), Bound.RANGE);
    }

    /** "from 4 to 22 this month". */
    private @Nullable Dated daysOfMonth(int at, int first, int second) {
        int from = words.past(second, Role.DATE_ARTICLE);
        Count last = tokens.paragraph(from) ? null : words.day(from);
        if (last == null || last.value() <= first) return null;
        int to = tokens.is(last.to(), '.') && tokens.glued(last.to()) ? last.to() + 1 : last.to();
        Dated month = terms.monthBehind(to);
        if (month == null) return null;
        LocalDate whole = month.stretch().start();
        LocalDate start = Days.of(whole.getYear(), whole.getMonthValue(), first);
        LocalDate end = Days.of(whole.getYear(), whole.getMonthValue(), last.value());
        return start == null || end == null
                ? null
                : new Dated(at, month.to(), Stretch.day(start).until(Stretch.day(end)), Anchor.FIXED, Bound.RANGE);
    }

    /** "November 18-19", "April 9th through 17th, 2025": the second day borrows the month of the first. */
    private @Nullable Dated daysOfFirst(int at, Dated first, int second) {
        if (!first.stretch().singleDay() || first.anchor() != Anchor.YEAR) return null;
        if (words.month(first.from(), true) == null) return null;
        int from = words.past(second, Role.DATE_ARTICLE);
        Count day = tokens.paragraph(from) ? null : words.day(from);
        if (day == null) return null;
        boolean plain = tokens.is(from, Kind.DIGITS) && day.to() == from + 1 && !tokens.is(second - 1, Kind.SIGN);
        Dated year = terms.yearBehind(day.to());
        if (plain && year == null && words.wordFollows(day.to())) return null;
        LocalDate start = first.stretch().start();
        LocalDate month = day.value() > start.getDayOfMonth() ? start : start.plusMonths(1);
        LocalDate end = Days.of(month.getYear(), month.getMonthValue(), day.value());
        if (end == null) return null;
        Dated range = new Dated(at, day.to(), first.stretch().until(Stretch.day(end)), Anchor.YEAR, Bound.RANGE);
        return year == null
                ? range
                : range.endingAt(year.to())
                        .with(range.stretch().inYear(year.stretch().start().getYear()));
    }
}
