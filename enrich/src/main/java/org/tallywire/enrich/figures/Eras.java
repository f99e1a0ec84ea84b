package org.tallywire.enrich.figures;

import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads decades and centuries: "the 1990s", "nineties", "les années 90", "the 21st century". */
final class Eras {

    private final DateWords words;
    private final Tokens tokens;
    private final Years years;

    Eras(DateWords words, Years years) {
        this.words = words;
        this.tokens = words.tokens;
        this.years = years;
    }

    @Nullable
    Dated read(int at) {
        Dated found = named(at);
        if (found == null) found = century(at);
        return found == null ? decade(at) : found;
    }

    private @Nullable Dated named(int at) {
        Match match = words.opening(at, Role.DECADE_NAME);
        return match == null ? null : decade(at, match.end(), DateWords.number(match));
    }

    /** "the 1990s", "gli anni 1990", "90er Jahre". */
    private @Nullable Dated decade(int at) {
        Match named = words.opening(at, Role.DECADE);
        int digits = named == null ? at : named.end();
        int year = year(digits);
        if (year < 0 || year % 10 != 0) return null;
        Match ending = tokens.glued(digits + 1) ? words.next(digits + 1, Role.DECADE) : null;
        if (ending != null) return decade(at, ending.end(), year);
        return named == null ? null : decade(at, digits + 1, year);
    }

    private int year(int at) {
        if (tokens.is(at, Kind.DIGITS) && tokens.length(at) == 2 && !(tokens.glued(at) && !tokens.is(at - 1, '\'')))
            return Integer.parseInt(tokens.folded(at));
        int year = years.plain(at);
        return year == 0 ? -1 : year;
    }

    private static Dated decade(int from, int to, int year) {
        int first = year >= 100 ? year : year < 40 ? 2000 + year : 1900 + year;
        return Dated.fixed(from, to, CalendarUnits.decades(first, 1));
    }

    private @Nullable Dated century(int at) {
        Match before = words.opening(at, Role.CENTURY);
        if (before != null && before.lexeme().value().signum() > 0)
            return century(at, before.end(), DateWords.number(before));
        Count ordinal = words.ordinal(at);
        Match noun = ordinal == null ? null : words.next(ordinal.to(), Role.CENTURY);
        return ordinal == null || noun == null ? null : century(at, noun.end(), ordinal.value());
    }

    private static @Nullable Dated century(int from, int to, int number) {
        if (number < 11 || number > 25) return null;
        return Dated.fixed(from, to, CalendarUnits.decades(100 * (number - 1), 10));
    }
}
