package org.tallywire.enrich.figures;

import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads years: plain, of a company's books, in pairs, in tens. Bound to one text; not thread-safe. */
final class Years {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private final Lexicon lexicon;
    private final Tokens tokens;

    Years(Lexicon lexicon, Tokens tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    /** "the 1990s", "gli anni 1990". */
    @Nullable
    Dated decade(int at) {
        Match named = lexicon.find(tokens, at, Role.DECADE);
        int year = plain(named == null ? at : named.end());
        if (year == 0 || year % 10 != 0) return null;
        int end = named == null ? at + 1 : named.end() + 1;
        if (named == null) {
            Match ending = tokens.glued(end) ? lexicon.find(tokens, end, Role.DECADE) : null;
            if (ending == null) return null;
            end = ending.end();
        }
        return new Dated(at, end, Stretch.years(year, year + 9), true);
    }

    /** "2026", "fiscal 2026", "FY26", "2024/25". */
    @Nullable
    Dated read(int at) {
        Match fiscal = lexicon.find(tokens, at, Role.FISCAL);
        int first = fiscal == null ? at : fiscal.end();
        int year = fiscal == null ? plain(first) : yearBehindWord(first);
        if (year == 0 && fiscal != null) year = shortYear(first);
        if (year == 0) return null;
        boolean joined = tokens.is(first + 1, '/') || tokens.is(first + 1, '-');
        boolean pair = joined && tokens.glued(first + 1) && tokens.glued(first + 2);
        if (pair && shortYear(first + 2) == year + 1 || pair && plain(first + 2) == year + 1)
            return new Dated(at, first + 3, Stretch.years(year, year + 1), true);
        boolean code = tokens.glued(first + 1) && tokens.is(first + 1, Kind.WORD) && !tokens.ideograph(first + 1);
        return code ? null : new Dated(at, first + 1, Stretch.year(year), true);
    }

    /** Four digits that can be a year and stand by themselves, or 0. */
    int plain(int at) {
        if (!tokens.is(at, Kind.DIGITS) || tokens.length(at) != 4) return 0;
        boolean glued = tokens.glued(at)
                && (tokens.is(at - 1, Kind.WORD) && !tokens.ideograph(at - 1)
                        || ".,:".indexOf(tokens.folded[tokens.start(at - 1)]) >= 0);
        boolean decimals = tokens.glued(at + 1)
                && tokens.glued(at + 2)
                && tokens.is(at + 2, Kind.DIGITS)
                && ".,:".indexOf(tokens.folded[tokens.start(at + 1)]) >= 0;
        if (glued || decimals) return 0;
        int year = Integer.parseInt(tokens.folded(at));
        return year >= FIRST_YEAR && year < LAST_YEAR ? year : 0;
    }

    private int yearBehindWord(int at) {
        boolean code = tokens.glued(at) && tokens.is(at, Kind.DIGITS) && tokens.length(at) == 4;
        int year = code ? Integer.parseInt(tokens.folded(at)) : 0;
        return year >= FIRST_YEAR && year < LAST_YEAR ? year : plain(at);
    }

    private int shortYear(int at) {
        boolean two = tokens.is(at, Kind.DIGITS) && tokens.length(at) == 2;
        return two ? 2000 + Integer.parseInt(tokens.folded(at)) : 0;
    }
}
