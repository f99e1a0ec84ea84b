package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;
import org.tallywire.schemas.Decimals;

/** Reads numbers in digits, in words, and mixed. Bound to one text; not thread-safe. */
final class Numbers {

    private static final Role[] COUNTS_SOMETHING = {
        Role.CURRENCY, Role.CURRENCY_SIGN, Role.PERCENT, Role.DURATION, Role.DIMENSION, Role.TEMPERATURE, Role.AGE
    };

    final Grammar grammar;
    final Lexicon lexicon;
    final Tokens tokens;
    final Literals literals;

    Numbers(Grammar grammar, Tokens tokens) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.literals = new Literals(grammar, tokens);
    }

    /** The number that begins at the token, or nothing. */
    @Nullable
    Amount read(int from) {
        return read(from, true);
    }

    /** The same, but ending before an "and", which may belong to a range. */
    @Nullable
    Amount readBeforeAnd(int from) {
        return read(from, false);
    }

    private @Nullable Amount read(int from, boolean joining) {
        if (tokens.word(from) == Tokens.UNKNOWN && !tokens.is(from, Kind.DIGITS) && !tokens.is(from, Kind.SIGN))
            return null;
        int start = afterMinus(from);
        Amount amount = unsigned(start, joining);
        return amount == null || start == from ? amount : amount.negated(from);
    }

    private int afterMinus(int from) {
        if (tokens.is(from, '-')) {
            boolean sign = tokens.glued(from + 1) && tokens.is(from + 1, Kind.DIGITS) && !gluedToValue(from);
            return sign ? from + 1 : from;
        }
        Match minus = lexicon.find(tokens, from, Role.MINUS);
        return minus == null ? from : minus.end();
    }

    private boolean gluedToValue(int at) {
        return tokens.glued(at)
                && (tokens.is(at - 1, Kind.DIGITS) || tokens.is(at - 1, Kind.WORD) || tokens.is(at - 1, '-'));
    }

    private @Nullable Amount unsigned(int from, boolean joining) {
        Amount article = beforeScale(from);
        if (article != null)
            return new NumberRun(this, from, joining).start(article).finish();
        Amount number = begins(from) ? new NumberRun(this, from, joining).finish() : null;
        return number == null ? null : fraction(number);
    }

    private boolean begins(int at) {
        return literals.read(at) != null || lexicon.find(tokens, at, Role.NUMBER) != null;
    }

    /** "two out of three", "三分之一", "二又三分之一"; else the number itself. */
    private Amount fraction(Amount number) {
        if (tokens.paragraph(number.to()) || !SmallerUnits.isWhole(number.value())) return number;
        Match between = lexicon.findAny(tokens, number.to(), Role.FRACTION_BAR, Role.PARTS_OF, Role.AND_PARTS_OF);
        if (between == null || tokens.paragraph(between.end())) return number;
        Amount other = behindBar(between);
        if (other == null) return number;
        return switch (between.lexeme().role()) {
            case PARTS_OF -> quotient(number.from(), other.to(), other.value(), number.value());
            case AND_PARTS_OF -> sum(number, other);
            default ->
                isFraction(number, other) ? quotient(number.from(), other.to(), number.value(), other.value()) : number;
        };
    }

    private @Nullable Amount behindBar(Match between) {
        int at = between.end();
        return switch (between.lexeme().role()) {
            case PARTS_OF -> read(at, true);
            case AND_PARTS_OF -> unsigned(at, true);
            default -> begins(at) ? new NumberRun(this, at, true).finish() : null;
        };
    }

    private static Amount sum(Amount whole, Amount part) {
        if (SmallerUnits.isWhole(part.value())) return whole;
        return new Amount(whole.from(), part.to(), whole.value().add(part.value()), whole.scale(), false);
    }

    /** "three over five", not "1,000 euros over 3 years". */
    private boolean isFraction(Amount above, Amount below) {
        if (!SmallerUnits.isWhole(below.value()) || above.value().compareTo(below.value()) >= 0) return false;
        return tokens.paragraph(below.to()) || lexicon.findAny(tokens, below.to(), COUNTS_SOMETHING) == null;
    }

    private static Amount quotient(int from, int to, BigDecimal above, BigDecimal below) {
        BigDecimal value = below.signum() == 0 ? below : above.divide(below, Decimals.SCALE, RoundingMode.HALF_EVEN);
        return new Amount(from, to, value, BigDecimal.ONE, false);
    }

    /** "a", "half a": a number only where a scale follows. */
    private @Nullable Amount beforeScale(int from) {
        Match article = lexicon.find(tokens, from, Role.ARTICLE);
        if (article == null || lexicon.find(tokens, tokens.pastHyphen(article.end()), Role.SCALE) == null) return null;
        return new Amount(from, article.end(), article.lexeme().value(), BigDecimal.ONE, false);
    }
}
