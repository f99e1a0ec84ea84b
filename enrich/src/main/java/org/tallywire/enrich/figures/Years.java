package org.tallywire.enrich.figures;

import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads years: plain, of a company's books, in pairs. Bound to one text; not thread-safe. */
final class Years {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    /** What a word before it may make a year. */
    private static final int OLDEST_YEAR = 1500;

    private static final int FARTHEST_YEAR = 2200;
    private static final int PIVOT = 40;

    /** Numbers that dashes join to so many others are codes. */
    private static final int LONGEST_CODE = 3;

    private final DateWords words;
    private final Tokens tokens;

    Years(DateWords words) {
        this.words = words;
        this.tokens = words.tokens;
    }

    /** "2026", "fiscal 2026", "FY26", "2024/25". */
    @Nullable
    Dated read(int at) {
        Match fiscal = words.opening(at, Role.FISCAL);
        int first = fiscal == null ? at : fiscal.end();
        int year = fiscal == null ? plain(first) : yearBehindWord(first);
        if (year == 0 && fiscal != null) year = shortYear(first);
        if (year == 0) return null;
        boolean joined = tokens.is(first + 1, '/') || tokens.is(first + 1, '-');
        boolean pair = joined && tokens.glued(first + 1) && tokens.glued(first + 2);
        if (pair && (shortYear(first + 2) == year + 1 || tokens.is(first + 1, '/') && plain(first + 2) == year + 1))
            return Dated.fixed(at, first + 3, Stretch.years(year, year + 1));
        if (pair && tokens.is(first + 2, Kind.DIGITS) && tokens.length(first + 2) < 4) return null;
        boolean code = tokens.glued(first + 1) && tokens.is(first + 1, Kind.WORD) && !tokens.ideograph(first + 1);
        return code ? null : Dated.fixed(at, first + 1, Stretch.year(year));
    }

    /** A year that nothing but its place behind a month or a preposition shows: in words, or with two digits. */
    @Nullable
    Dated behind(int at, boolean ofSaid) {
        Count inWords = words.yearInWords(at);
        if (inWords != null) return Dated.fixed(at, inWords.to(), Stretch.year(inWords.value()));
        boolean apostrophe = tokens.is(at, '\'');
        int digits = apostrophe ? at + 1 : at;
        if (!apostrophe && !ofSaid || shortYear(digits) == 0 || words.wordFollows(digits + 1)) return null;
        if (tokens.glued(digits + 1) && tokens.glued(digits + 2)) return null;
        int two = Integer.parseInt(tokens.folded(digits));
        return Dated.fixed(at, digits + 1, Stretch.year(two < PIVOT ? 2000 + two : 1900 + two));
    }

    /** Four digits that can be a year and stand by themselves, or 0. */
    int plain(int at) {
        if (!tokens.is(at, Kind.DIGITS) || tokens.length(at) != 4 || withinNumber(at)) return 0;
        int year = Integer.parseInt(tokens.folded(at));
        if (year % 100 == 0 && words.wordFollows(at + 1) && !isIntroduced(at)) return 0;
        if (year >= FIRST_YEAR && year < LAST_YEAR) return year;
        boolean far = year >= OLDEST_YEAR && year < FARTHEST_YEAR;
        boolean closed = !words.wordFollows(at + 1) || words.next(at + 1, Role.DATE_RANGE_TO) != null;
        return far && closed && isIntroduced(at) ? year : 0;
    }

    private boolean withinNumber(int at) {
        boolean glued = tokens.glued(at)
                && (tokens.is(at - 1, Kind.WORD) && !tokens.ideograph(at - 1)
                        || ".,:".indexOf(tokens.folded[tokens.start(at - 1)]) >= 0
                        || isTailOfCode(at));
        boolean decimals = tokens.glued(at + 1)
                && tokens.glued(at + 2)
                && tokens.is(at + 2, Kind.DIGITS)
                && ".,:".indexOf(tokens.folded[tokens.start(at + 1)]) >= 0;
        return glued || decimals;
    }

    /** "32-2015", "+86 138-2010": digits and a dash before it that are no year. */
    private boolean isTailOfCode(int at) {
        for (int i = at; i >= at - 2 * LONGEST_CODE; i -= 2) {
            boolean joined = tokens.glued(i) && tokens.glued(i - 1) && (tokens.is(i - 1, '-') || tokens.is(i - 1, '/'));
            if (!joined || !tokens.is(i - 2, Kind.DIGITS)) return false;
            boolean word = tokens.glued(i - 2) && tokens.is(i - 3, Kind.WORD);
            if (tokens.length(i - 2) != 4) return !word;
        }
        return true;
    }

    boolean isIntroduced(int at) {
        Match before = at == 0 ? null : words.opening(at - 1, Role.YEAR_BEFORE);
        return before != null && before.end() == at;
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
