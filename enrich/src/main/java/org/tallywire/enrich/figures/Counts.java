package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Finds the counted thing behind a number, past adjectives and names, and the period it is counted per. */
final class Counts {

    private static final int MOST_BETWEEN = 6;
    private static final int REACH_LEFT = 5;

    private final Grammar grammar;
    private final Lexicon lexicon;
    private final Tokens tokens;

    Counts(Grammar grammar, Tokens tokens) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
    }

    /** The number with what it counts, or nothing. */
    @Nullable
    Measured read(Amount amount) {
        Match noun = amount.value().compareTo(BigDecimal.ONE) < 0 ? null : noun(amount.to());
        if (noun == null || (amount.looksLikeYear() && saysYear(amount, noun))) return null;
        Lexeme thing = noun.lexeme();
        if (thing.role() == Role.COUNTED) return count(amount, noun.end(), thing.key());
        Match period = periodBehind(noun.end());
        if (period != null)
            return count(
                    amount, period.end(), thing.key() + "/" + period.lexeme().key());
        Match rate = restated(noun.end());
        if (rate != null) return count(amount, noun.end(), rate.lexeme().key());
        Match before = periodBefore(amount.from());
        return count(
                amount,
                noun.end(),
                before == null
                        ? thing.key()
                        : thing.key() + "/" + before.lexeme().key());
    }

    private static Measured count(Amount amount, int to, String unit) {
        return new Measured(amount.from(), to, FigureKind.COUNT, unit, amount);
    }

    private boolean saysYear(Amount amount, Match noun) {
        int before = amount.from() - 1;
        return noun.end() > amount.to() + 1 || (before >= 0 && lexicon.find(tokens, before, Role.YEAR_BEFORE) != null);
    }

    private @Nullable Match noun(int from) {
        int at = from;
        for (int steps = 0; steps < MOST_BETWEEN && at < tokens.size() && !tokens.paragraph(at); steps++) {
            Match noun = lexicon.findAny(tokens, at, Role.COUNTED, Role.PRODUCED);
            if (noun != null) return noun;
            boolean code = at == from && tokens.glued(at) && tokens.is(at, Kind.WORD) && !tokens.ideograph(at);
            int next = code ? at : past(at);
            if (next == at) return null;
            at = next;
        }
        return null;
    }

    /** Past one thing that may stand between a number and its noun: an adjective, a name, a size, a hyphen. */
    private int past(int at) {
        Match between = lexicon.find(tokens, at, Role.BETWEEN);
        if (between != null) return between.end();
        if (tokens.is(at, '-') && tokens.glued(at) && tokens.glued(at + 1)) return at + 1;
        if (tokens.is(at, Kind.DIGITS)) return pastCode(at);
        if (tokens.capitalised(at) && tokens.glued(at + 1) && tokens.is(at + 1, Kind.DIGITS)) return pastCode(at);
        if (tokens.is(at, Kind.WORD) && tokens.glued(at + 1) && tokens.is(at + 1, Kind.WORD) && !tokens.ideograph(at))
            return at + 1;
        boolean prefix =
                tokens.is(at, Kind.WORD) && tokens.is(at + 1, '-') && tokens.glued(at + 1) && tokens.glued(at + 2);
        if (prefix) return at + 2;
        return tokens.capitalised(at) && !grammar.nounsAreCapitalised() ? at + 1 : at;
    }

    /** "910C", "300mm", "12-inch": digits with what is glued to them. */
    private int pastCode(int at) {
        int to = at + 1;
        while (tokens.glued(to) && to - at < MOST_BETWEEN && isCode(to)) to++;
        return to == at + 1 ? at : to;
    }

    private boolean isCode(int at) {
        if (tokens.is(at, Kind.WORD)) return lexicon.findAny(tokens, at, Role.COUNTED, Role.PRODUCED) == null;
        return tokens.is(at, '-') || tokens.is(at, Kind.DIGITS);
    }

    /** "a month", "per week", "monthly", also behind a size: "de 300 mm par mois". */
    private @Nullable Match periodBehind(int from) {
        int at = from;
        for (int steps = 0; steps < MOST_BETWEEN && !tokens.paragraph(at); steps++) {
            Match period = period(at);
            if (period != null) return period;
            int next = pastSize(at);
            if (next == at) return null;
            at = next;
        }
        return null;
    }

    private @Nullable Match period(int at) {
        Match adverb = lexicon.find(tokens, at, Role.PERIODICALLY);
        if (adverb != null) return adverb;
        Match per = lexicon.find(tokens, at, Role.PER);
        Match period = per == null || tokens.paragraph(per.end()) ? null : lexicon.find(tokens, per.end(), Role.PERIOD);
        return period == null || saysWhen(period.end()) ? null : period;
    }

    /** "l'anno | prossimo", "a year | ago": when, and not how often. */
    private boolean saysWhen(int at) {
        return !tokens.paragraph(at) && lexicon.findAny(tokens, at, Role.RELATIVE, Role.AGO) != null;
    }

    private int pastSize(int at) {
        if (tokens.is(at, Kind.DIGITS)) return at + 1;
        Match size = lexicon.findAny(tokens, at, Role.DIMENSION, Role.OF, Role.BETWEEN);
        return size == null ? at : size.end();
    }

    /** "wafers (wpm)". */
    private @Nullable Match restated(int at) {
        return tokens.is(at, '(') ? lexicon.find(tokens, at + 1, Role.RATE) : null;
    }

    /** "a monthly capacity of 40,000 wafers". */
    private @Nullable Match periodBefore(int from) {
        for (int at = from - 1; at >= 0 && at >= from - REACH_LEFT; at--) {
            if (tokens.paragraph(at + 1) || !tokens.is(at, Kind.WORD)) return null;
            Match period = lexicon.find(tokens, at, Role.PERIODICALLY);
            if (period != null && period.end() <= from) return period;
        }
        return null;
    }
}
