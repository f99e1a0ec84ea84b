package org.tallywire.enrich.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads dates in digits: 2025-08-05, 5/8/2025, 5.8.2025. The order is the language's. */
final class NumericDates {

    private final Grammar grammar;
    private final Tokens tokens;

    NumericDates(Grammar grammar, Tokens tokens) {
        this.grammar = grammar;
        this.tokens = tokens;
    }

    @Nullable
    Dated read(int at) {
        for (int i = 1; i <= 4; i++) if (!tokens.glued(at + i)) return null;
        char sign = tokens.folded[tokens.start(at + 1)];
        boolean whole = "-/.".indexOf(sign) >= 0 && tokens.is(at + 3, sign) && !continues(at);
        if (!whole || !tokens.is(at + 2, Kind.DIGITS) || !tokens.is(at + 4, Kind.DIGITS)) return null;
        if (tokens.length(at) > 4 || tokens.length(at + 2) > 2 || tokens.length(at + 4) > 4) return null;
        int first = number(at);
        int second = number(at + 2);
        int third = number(at + 4);
        if (tokens.length(at) == 4) return date(at, first, second, third);
        if (tokens.length(at + 4) != 4 && tokens.length(at + 4) != 2) return null;
        int year = third < 100 ? 2000 + third : third;
        boolean monthFirst = grammar.monthFirst() ? first <= 12 : second > 12;
        return monthFirst ? date(at, year, first, second) : date(at, year, second, first);
    }

    private boolean continues(int at) {
        boolean before = tokens.glued(at) && !tokens.is(at - 1, '(') && !tokens.ideograph(at - 1);
        boolean after = tokens.glued(at + 5) && tokens.glued(at + 6) && tokens.is(at + 6, Kind.DIGITS);
        return before || after;
    }

    private int number(int at) {
        return Integer.parseInt(tokens.folded(at));
    }

    private static @Nullable Dated date(int at, int year, int month, int day) {
        try {
            return new Dated(at, at + 5, Stretch.day(LocalDate.of(year, month, day)), true);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
