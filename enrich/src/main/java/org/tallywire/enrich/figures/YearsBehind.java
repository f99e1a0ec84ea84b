package org.tallywire.enrich.figures;

import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Reads the year or other whole that a date is said to be of: "June 2025", "the first half of next year". */
final class YearsBehind {

    private final DateWords words;
    private final Years years;
    private final RelativeDates relative;

    YearsBehind(DateWords words, Years years, RelativeDates relative) {
        this.words = words;
        this.years = years;
        this.relative = relative;
    }

    /** A year that is said behind: "2026", "of next year", "of the year"; also "of 87" where the caller allows it. */
    @Nullable
    Dated year(int at, boolean withShort) {
        if (words.tokens.paragraph(at)) return null;
        int next = words.pastOf(at);
        Dated year = words.tokens.paragraph(next) ? null : years.read(next);
        if (year == null) year = withShort ? years.behind(next, next > at) : null;
        if (year == null) year = relativeYear(at, next);
        return year;
    }

    /** A period that counts from the reference. */
    @Nullable
    Dated relative(int at) {
        return at >= words.tokens.size() ? null : relative.read(at);
    }

    private @Nullable Dated relativeYear(int at, int next) {
        if (words.tokens.paragraph(next)) return null;
        Dated year = relative.read(next);
        if (year == null && next > at) year = current(next);
        return year != null && year.isYear() ? year : null;
    }

    /** "the year", "Jahres": the one of the reference. */
    @Nullable
    Dated current(int at) {
        Match noun = words.next(at, Role.CALENDAR);
        return noun == null
                ? null
                : Dated.fixed(
                        at,
                        noun.end(),
                        CalendarUnits.around(words.reference, noun.lexeme().key(), 0));
    }
}
