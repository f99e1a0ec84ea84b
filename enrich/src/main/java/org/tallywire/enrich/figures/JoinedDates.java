package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads dates whose pieces a sign joins: 2025-08-05, 5/8/2025, 05-Aug-2025, 2025-08, 22/04, 20250805. */
final class JoinedDates {

    /** Two-digit years from here on are of the century before. */
    private static final int PIVOT = 40;

    private static final String JOINTS = "-/.";

    /** A run of digits, or a month by name; which of the two, says {@code month}. */
    private record Piece(int value, int digits, boolean month, int to) {
        boolean year() {
            return !month && digits == 4;
        }

        int asYear() {
            return digits == 4 ? value : value < PIVOT ? 2000 + value : 1900 + value;
        }
    }

    private final DateWords words;
    private final Tokens tokens;

    JoinedDates(DateWords words) {
        this.words = words;
        this.tokens = words.tokens;
    }

    /** The date at the token; where a word before it says that it is one ("on", "Friday"), in a weaker form too. */
    @Nullable
    Dated read(int at, boolean said) {
        Piece first = piece(at);
        if (first == null || !opens(at)) return null;
        if (first.digits == 8) return compact(at, first);
        char joint = joint(first.to);
        Piece second = joint == 0 ? null : piece(first.to + 1);
        if (second == null) return null;
        if (joint(second.to) != joint) return two(at, joint, first, second, said);
        Piece third = piece(second.to + 1);
        if (third == null || third.month && first.month != second.month) return two(at, joint, first, second, said);
        return goesOn(joint, third) ? null : three(at, first, second, third);
    }

    private @Nullable Piece piece(int at) {
        if (at >= tokens.size()) return null;
        if (tokens.is(at, Kind.DIGITS)) {
            int digits = tokens.length(at);
            boolean fits = digits <= 2 || digits == 4 || digits == 8;
            return fits ? new Piece(Integer.parseInt(tokens.folded(at)), digits, false, at + 1) : null;
        }
        Match month = words.monthBesideDigits(at);
        if (month == null) return null;
        int end = tokens.is(month.end() - 1, '.') ? month.end() - 1 : month.end();
        return new Piece(DateWords.number(month), 0, true, end);
    }

    /** The sign that joins what stands around the token, or 0. */
    private char joint(int at) {
        boolean glued = tokens.is(at, Kind.SIGN) && tokens.glued(at) && tokens.glued(at + 1);
        char sign = glued ? tokens.folded[tokens.start(at)] : 0;
        return glued && JOINTS.indexOf(sign) >= 0 ? sign : 0;
    }

    /** Whether no longer number or code goes before. */
    private boolean opens(int at) {
        if (!tokens.glued(at) || tokens.ideograph(at - 1)) return true;
        if (!tokens.is(at - 1, Kind.SIGN)) return false;
        boolean digits = tokens.glued(at - 1) && tokens.is(at - 2, Kind.DIGITS);
        if (!digits) return true;
        return tokens.is(at - 1, '~') || tokens.is(at - 1, '-') && tokens.length(at - 2) != 3;
    }

    private boolean goesOn(char joint, Piece last) {
        boolean more = joint(last.to) == joint && tokens.is(last.to + 1, Kind.DIGITS);
        return more && !(joint == '-' && last.year());
    }

    private static @Nullable Dated compact(int at, Piece piece) {
        int year = piece.value / 10_000;
        return year < 1900 || year >= 2100
                ? null
                : date(at, piece.to, year, piece.value / 100 % 100, piece.value % 100);
    }

    private @Nullable Dated three(int at, Piece first, Piece second, Piece third) {
        if (first.month || second.month || third.month) return named(at, first, second, third);
        if (first.year()) {
            boolean dayFirst = second.value > 12;
            return date(
                    at,
                    third.to,
                    first.value,
                    dayFirst ? third.value : second.value,
                    dayFirst ? second.value : third.value);
        }
        if (second.digits > 2 || first.digits > 2 || third.digits != 4 && third.digits != 2) return null;
        boolean monthFirst = words.monthFirst ? first.value <= 12 : second.value > 12;
        return date(
                at,
                third.to,
                third.asYear(),
                monthFirst ? first.value : second.value,
                monthFirst ? second.value : first.value);
    }

    /** One of the three is the month by name; of the others, the one with four digits is the year, else the last. */
    private static @Nullable Dated named(int at, Piece first, Piece second, Piece third) {
        Piece month = first.month ? first : second.month ? second : third;
        Piece one = first.month ? second : first;
        Piece other = third.month ? second : third;
        if (one.month || other.month || one == other || one.year() && other.year()) return null;
        return one.year()
                ? date(at, third.to, one.value, month.value, other.value)
                : date(at, third.to, other.asYear(), month.value, one.value);
    }

    private @Nullable Dated two(int at, char joint, Piece first, Piece second, boolean said) {
        if (first.month && second.month) return null;
        if (first.year() != second.year()) {
            Piece year = first.year() ? first : second;
            Piece month = first.year() ? second : first;
            boolean pair = joint == '/' && first.year() && month.value == (year.value + 1) % 100;
            if (joint == '.' || pair || month.value < 1 || month.value > 12) return null;
            return year.value < 1900 || year.value >= 2200
                    ? null
                    : Dated.fixed(at, second.to, Stretch.month(year.value, month.value));
        }
        if (first.month || second.month) return joint == '.' ? null : dayOfYear(at, first.month, first, second);
        boolean clear = joint == '/' && (said || first.digits == 2 || second.digits == 2);
        if (!clear && !(joint == '.' && said)) return null;
        boolean monthFirst = words.monthFirst ? first.value <= 12 : second.value > 12;
        return dayOfYear(at, monthFirst, first, second);
    }

    private @Nullable Dated dayOfYear(int at, boolean monthFirst, Piece first, Piece second) {
        int month = monthFirst ? first.value : second.value;
        int day = monthFirst ? second.value : first.value;
        LocalDate date = Days.nearest(words.reference, month, day);
        int end = tokens.is(second.to, '.') && tokens.is(second.to - 2, '.') ? second.to + 1 : second.to;
        boolean ends = end == second.to || !tokens.glued(end);
        return date == null ? null : new Dated(at, ends ? end : second.to, Stretch.day(date), Anchor.YEAR);
    }

    private static @Nullable Dated date(int from, int to, int year, int month, int day) {
        LocalDate date = Days.of(year, month, day);
        return date == null ? null : Dated.fixed(from, to, Stretch.day(date));
    }
}
