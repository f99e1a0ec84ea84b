package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Tokens.Kind;
import org.tallywire.schemas.Decimals;

/** Reads numbers written in digits, with the separators of the language. Knows what is no number: versions, codes. */
final class Literals {

    /** More digits than the contract's decimals hold. */
    private static final int MOST_DIGITS = 38;

    private static final int MOST_GROUPS = 12;
    private static final int LEAST_TELEPHONE = 8;
    private static final int LONGEST_AREA_CODE = 5;
    private static final Set<Integer> COMMON = Set.of(2, 3, 4, 5, 8, 16);

    private final Grammar grammar;
    private final Tokens tokens;

    Literals(Grammar grammar, Tokens tokens) {
        this.grammar = grammar;
        this.tokens = tokens;
    }

    /** The number that begins at the token, or nothing. */
    @Nullable
    Amount read(int from) {
        if (tokens.is(from, '.') || tokens.is(from, ',')) return pointFirst(from);
        if (!tokens.is(from, Kind.DIGITS) || tokens.length(from) > MOST_DIGITS) return null;
        int to = groups(from);
        var digits = new StringBuilder();
        for (int i = from; i < to; i++) if (tokens.is(i, Kind.DIGITS)) digits.append(tokens.folded(i));
        boolean plain = to == from + 1;
        BigDecimal fraction = plain ? fraction(from, false) : null;
        if (fraction != null) return new Amount(from, from + 3, fraction, BigDecimal.ONE, false);
        if (decimals(from, to)) {
            digits.append('.').append(tokens.folded(to + 1));
            to += 2;
            plain = false;
        }
        if (digits.length() > MOST_DIGITS + 1) return null;
        return withFraction(new Amount(from, to, new BigDecimal(digits.toString()), BigDecimal.ONE, plain));
    }

    /** Past digits, dots and the like that are written as one but are no number: 3.2.1, 24/7, 2:1. */
    int skip(int from) {
        int to = from + 1;
        while (to < tokens.size() && tokens.glued(to) && (tokens.is(to, Kind.DIGITS) || joinsDigits(to))) to++;
        return to;
    }

    /** Past a telephone number that begins with a plus sign; else past the sign. */
    int pastTelephone(int plus) {
        int to = plus + 1;
        int digits = 0;
        for (; to < tokens.size() && tokens.start(to) - tokens.end(to - 1) <= 1; to++) {
            if (tokens.is(to, Kind.DIGITS)) digits += tokens.length(to);
            else if (!isPartOfTelephone(to)) break;
        }
        return digits >= LEAST_TELEPHONE ? to : plus + 1;
    }

    /** Past a telephone number that begins with a zero: "01 23 45 67 89"; else the token itself. */
    int pastLocalTelephone(int from) {
        boolean zero = tokens.is(from, Kind.DIGITS) && tokens.folded[tokens.start(from)] == '0';
        if (!zero || tokens.length(from) < 2 || tokens.length(from) > LONGEST_AREA_CODE) return from;
        int to = from;
        int digits = 0;
        while (to < tokens.size() && (to == from || tokens.start(to) - tokens.end(to - 1) <= 1)) {
            if (tokens.is(to, Kind.DIGITS)) digits += tokens.length(to);
            else if (!isPartOfTelephone(to) || !tokens.is(to + 1, Kind.DIGITS)) break;
            to++;
        }
        return digits >= LEAST_TELEPHONE ? to : from;
    }

    private boolean isPartOfTelephone(int at) {
        return tokens.is(at, '-') || tokens.is(at, '(') || tokens.is(at, ')') || tokens.is(at, '/');
    }

    /** "10 1/2". */
    private Amount withFraction(Amount whole) {
        int at = whole.to();
        boolean near = at < tokens.size()
                && tokens.start(at) - tokens.end(at - 1) == 1
                && whole.value().scale() <= 0;
        BigDecimal part = near ? fraction(at, true) : null;
        return part == null
                ? whole
                : new Amount(whole.from(), at + 3, whole.value().add(part), BigDecimal.ONE, false);
    }

    /** "3/4": a common fraction, below one where it stands alone: 9/4 may be a day. */
    private @Nullable BigDecimal fraction(int at, boolean behindWhole) {
        if (!tokens.is(at + 1, '/') || !tokens.glued(at + 1) || !tokens.glued(at + 2)) return null;
        if (!tokens.is(at, Kind.DIGITS) || !tokens.is(at + 2, Kind.DIGITS)) return null;
        if (tokens.length(at) > 2
                || tokens.length(at + 2) > 2
                || (tokens.glued(at + 3) && !tokens.is(at + 3, Kind.WORD))) return null;
        int over = Integer.parseInt(tokens.folded(at));
        int below = Integer.parseInt(tokens.folded(at + 2));
        if (over == 0 || (over >= below && !behindWhole) || !COMMON.contains(below)) return null;
        return BigDecimal.valueOf(over).divide(BigDecimal.valueOf(below), Decimals.SCALE, RoundingMode.HALF_EVEN);
    }

    private boolean joinsDigits(int sign) {
        if (!tokens.is(sign + 1, Kind.DIGITS) || !tokens.glued(sign + 1)) return false;
        return ".,:/-'".indexOf(tokens.folded[tokens.start(sign)]) >= 0;
    }

    private @Nullable Amount pointFirst(int from) {
        char sign = tokens.folded[tokens.start(from)];
        if (!grammar.decimal().contains(sign) || !tokens.glued(from + 1) || tokens.glued(from)) return null;
        if (!tokens.is(from + 1, Kind.DIGITS) || tokens.length(from + 1) > MOST_DIGITS) return null;
        return new Amount(from, from + 2, new BigDecimal("0." + tokens.folded(from + 1)), BigDecimal.ONE, false);
    }

    private int groups(int from) {
        if (tokens.length(from) > 3 || tokens.folded[tokens.start(from)] == '0') return from + 1;
        int to = from + 1;
        int first = nextGroup(to, '\0');
        if (first < 0) return to;
        char sign = separator(to);
        for (int count = 0, end = first; end > 0; end = nextGroup(to, sign)) {
            if (++count > MOST_GROUPS) return from + 1;
            to = end;
        }
        return to;
    }

    /** The end of one more group of three digits, or -1. */
    private int nextGroup(int at, char expected) {
        if (at >= tokens.size()) return -1;
        char sign = separator(at);
        if (sign == '\0' || (expected != '\0' && sign != expected)) return -1;
        int digits = tokens.is(at, Kind.DIGITS) ? at : at + 1;
        boolean three = tokens.is(digits, Kind.DIGITS) && tokens.length(digits) == 3;
        return three && (digits == at || tokens.glued(digits)) ? digits + 1 : -1;
    }

    /** What parts the groups here: a sign of the language, an apostrophe, one space; or zero. */
    private char separator(int at) {
        if (tokens.is(at, Kind.SIGN) && tokens.glued(at)) {
            char sign = tokens.folded[tokens.start(at)];
            return grammar.group().contains(sign) || sign == '\'' || endsInZero(at + 1) ? sign : '\0';
        }
        if (!tokens.is(at, Kind.DIGITS) || tokens.start(at) - tokens.end(at - 1) != 1) return '\0';
        char space = tokens.text.charAt(tokens.end(at - 1));
        boolean groups = space == '\u00A0' || space == '\u202F' || space == '\u2009' || space == '\u2007';
        return groups || (space == ' ' && grammar.spacesGroup()) ? ' ' : '\0';
    }

    /** "4,800 millones": nobody writes a last decimal of zero, so a comma that parts decimals elsewhere parts thousands. */
    private boolean endsInZero(int at) {
        char sign = tokens.folded[tokens.start(at - 1)];
        return (sign == ',' || sign == '.')
                && tokens.is(at, Kind.DIGITS)
                && tokens.length(at) == 3
                && tokens.folded[tokens.end(at) - 1] == '0';
    }

    private boolean decimals(int from, int at) {
        if (!tokens.is(at, Kind.SIGN) || !tokens.glued(at) || !tokens.glued(at + 1)) return false;
        if (!tokens.is(at + 1, Kind.DIGITS) || tokens.length(at + 1) > MOST_DIGITS) return false;
        char sign = tokens.folded[tokens.start(at)];
        if (grammar.decimal().contains(sign)) return true;
        return (sign == '.' || sign == ',') && (tokens.length(at + 1) != 3 || takesNoGroup(from, at));
    }

    /** "0.683", "1111,121": what cannot be followed by a group of thousands. */
    private boolean takesNoGroup(int from, int to) {
        return to == from + 1 && (tokens.length(from) > 3 || tokens.folded[tokens.start(from)] == '0');
    }

    /** Whether what stands here is part of a longer thing that is no number. */
    boolean partOfSomethingElse(Amount amount) {
        return chainBefore(amount.from()) || chainAfter(amount.to());
    }

    private boolean chainBefore(int from) {
        if (!tokens.glued(from)) return false;
        int before = from - 1;
        if (tokens.is(before, Kind.DIGITS)) return true;
        if (tokens.is(before, Kind.WORD)) return !tokens.ideograph(before);
        if (tokens.is(before, '#') || tokens.is(before, '_') || tokens.is(before, '@')) return true;
        boolean joined =
                tokens.glued(before) && (tokens.is(before, '-') || tokens.is(before, '.') || tokens.is(before, '/'));
        return joined
                && (tokens.is(before - 1, Kind.WORD) && !tokens.ideograph(before - 1)
                        || tokens.is(before - 1, Kind.DIGITS) && !tokens.is(before, '-'));
    }

    private boolean chainAfter(int to) {
        if (!tokens.glued(to) || !joinsDigits(to)) return false;
        return !tokens.is(to, '-') && !tokens.is(to, ',');
    }
}
