package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;
import org.tallywire.schemas.Decimals;

/**
 * One number being read word by word; goes back to its last good state where an "and" led astray. Bound to one text and one
 * place in it; read once.
 */
final class NumberRun {

    private static final int MOST_WORDS = 40;
    private static final int MOST_DECIMALS = 18;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final Numbers numbers;
    private final Lexicon lexicon;
    private final Tokens tokens;
    private final int from;
    private final boolean joining;
    private Composition sum;
    private int at;
    private int words;
    private boolean plain;
    private boolean ended;
    private boolean decimals;
    private boolean digitsRead;
    private @Nullable Composition savedSum;
    private int savedAt;

    /** @param joining whether an "and" may be part of the number */
    NumberRun(Numbers numbers, int from, boolean joining) {
        this.numbers = numbers;
        this.lexicon = numbers.lexicon;
        this.tokens = numbers.tokens;
        this.sum = new Composition(numbers.grammar.lastDigitStepsDown());
        this.from = from;
        this.at = from;
        this.joining = joining;
    }

    NumberRun start(Amount first) {
        sum.literal(first.value());
        at = first.to();
        words = 1;
        return this;
    }

    /** What stands behind a decimal point: no scales, no second point. */
    NumberRun asDecimals() {
        decimals = true;
        return this;
    }

    @Nullable
    Amount finish() {
        while (words < MOST_WORDS && step()) words++;
        if (at == from) return null;
        BigDecimal value = sum.value();
        Match below = words == 0 ? null : lexicon.find(tokens, tokens.pastHyphen(at), Role.DENOMINATOR);
        if (below != null && !sum.afterScale() && !isOrdinal(below, value)) {
            at = below.end();
            value = value.divide(below.lexeme().value(), Decimals.SCALE, RoundingMode.HALF_EVEN);
        }
        if (value.scale() > Decimals.SCALE * 2 - 1) value = value.setScale(Decimals.SCALE, RoundingMode.HALF_EVEN);
        return new Amount(from, at, value, sum.greatestScale(), plain && words == 1);
    }

    /** "one hundred twentieth". */
    private boolean isOrdinal(Match below, BigDecimal value) {
        boolean both = lexicon.find(tokens, tokens.pastHyphen(at), Role.ORDINAL) != null;
        return both && value.compareTo(below.lexeme().value()) >= 0;
    }

    private boolean step() {
        if (at > from && (at >= tokens.size() || tokens.paragraph(at))) return false;
        if (at > from) at = pastOdd();
        int next = at == from ? at : tokens.pastHyphen(at);
        if (decimals) return word(next) || and();
        return digits(next) || part() || andFraction() || word(next) || (!ended && (and() || point()));
    }

    private boolean digits(int next) {
        if (at > from && !sum.afterScale()) return false;
        Amount literal = numbers.literals.read(next);
        if (literal == null || next > at) return false;
        boolean follows = sum.empty() || tokens.glued(at) || scaleAt(literal.to());
        if (!follows || !sum.literal(literal.value())) return false;
        plain = literal.plainDigits();
        digitsRead = true;
        at = literal.to();
        return true;
    }

    private int pastOdd() {
        Match odd = lexicon.find(tokens, at, Role.ODD);
        return odd != null && !tokens.paragraph(odd.end()) && scaleAt(odd.end()) ? odd.end() : at;
    }

    private boolean scaleAt(int token) {
        return lexicon.find(tokens, token, Role.SCALE) != null;
    }

    private boolean word(int next) {
        Match number = lexicon.find(tokens, next, Role.NUMBER);
        Match scale = lexicon.find(tokens, next, Role.SCALE);
        Match unit = scale == null ? null : lexicon.find(tokens, next, Role.DIMENSION);
        if (scale != null && unit != null && unit.end() > scale.end()) return false;
        if (decimals) scale = null;
        else if (scale == null && tokens.is(next - 1, Kind.DIGITS)) scale = digitScale(next);
        if (scale != null && (number == null || scale.end() >= number.end())) return scale(scale, number);
        if (number == null || glyphApart(next)) return false;
        if (digitsRead && sum.afterScale() && !scaleAt(number.end())) return false;
        if (!sum.number(number.lexeme().value())) return false;
        at = number.end();
        return true;
    }

    /** "40k", "3M", also "40 k": only thousands may stand apart. */
    private @Nullable Match digitScale(int next) {
        Match scale = lexicon.find(tokens, next, Role.DIGIT_SCALE);
        boolean near =
                scale != null && (tokens.glued(next) || scale.lexeme().value().compareTo(THOUSAND) == 0);
        return near ? scale : null;
    }

    /** "½" and the like count only by themselves or right behind digits. */
    private boolean glyphApart(int next) {
        return at > from && tokens.is(next, Kind.SIGN);
    }

    private boolean scale(Match scale, @Nullable Match number) {
        BigDecimal by = scale.lexeme().value();
        boolean bare = number != null && number.lexeme().value().compareTo(by) == 0;
        if (!(bare ? sum.bareScale(by) : sum.scale(by))) return backtrack();
        savedSum = null;
        at = scale.end();
        return true;
    }

    /** The word behind the "and" counts something else: "two hundred and | three hundred". */
    private boolean backtrack() {
        if (savedSum != null) {
            sum = savedSum;
            at = savedAt;
        }
        ended = true;
        return false;
    }

    private boolean part() {
        Match part = lexicon.find(tokens, at, Role.AND_PART);
        if (part == null
                || !sum.andPart(part.lexeme().value(), !sum.empty() && sum.afterScale() && scaleAt(part.end())))
            return false;
        at = part.end();
        return true;
    }

    /** "and two thirds": of the unit just said. */
    private boolean andFraction() {
        if (!joining || sum.empty()) return false;
        Match and = lexicon.findAny(tokens, at, Role.AND_AFTER_SCALE, Role.AND_AFTER_TENS, Role.AND_AFTER_UNITS);
        Match over = and == null ? null : lexicon.findAny(tokens, and.end(), Role.NUMBER, Role.ARTICLE);
        Match below = over == null ? null : lexicon.find(tokens, over.end(), Role.DENOMINATOR);
        if (over == null || below == null || tokens.is(over.end() - 1, Kind.SIGN)) return false;
        BigDecimal part =
                over.lexeme().value().divide(below.lexeme().value(), Decimals.SCALE * 2, RoundingMode.HALF_EVEN);
        at = below.end();
        return sum.andPart(part, sum.afterScale() && scaleAt(at));
    }

    private boolean and() {
        if (!joining || sum.empty()) return false;
        if (sum.afterScale()) return and(Role.AND_AFTER_SCALE);
        if (sum.afterTens()) return and(Role.AND_AFTER_TENS);
        return sum.afterUnits() && tensAfterAnd();
    }

    private boolean and(Role role) {
        Match and = lexicon.find(tokens, at, role);
        if (and == null) return false;
        Match number = lexicon.find(tokens, and.end(), Role.NUMBER);
        if (number == null) return andDigits(and.end());
        Composition before = sum.copy();
        int beforeAt = at;
        if (!sum.numberAfterAnd(number.lexeme().value())) return false;
        savedSum = before;
        savedAt = beforeAt;
        at = number.end();
        return true;
    }

    /** "3 hundred and 21". */
    private boolean andDigits(int next) {
        if (!digitsRead || !sum.afterHundred()) return false;
        Amount literal = numbers.literals.read(next);
        if (literal == null || !literal.plainDigits() || literal.value().signum() == 0) return false;
        if (!sum.literal(literal.value())) return false;
        at = literal.to();
        return true;
    }

    private boolean tensAfterAnd() {
        Match and = lexicon.find(tokens, at, Role.AND_AFTER_UNITS);
        Match tens = and == null ? null : lexicon.find(tokens, and.end(), Role.NUMBER);
        if (tens == null || !sum.tens(tens.lexeme().value())) return false;
        at = tens.end();
        return true;
    }

    /** "three point one four", "due virgola venticinque", "1 Komma 5": digits or numbers, one after another. */
    private boolean point() {
        Match point = lexicon.find(tokens, at, Role.POINT);
        if (point == null || sum.empty()) return false;
        var digits = new StringBuilder();
        int end = point.end();
        while (digits.length() < Decimals.SCALE && !tokens.paragraph(end)) {
            int next = decimalsAt(end, digits);
            if (next == end) break;
            end = next;
        }
        if (digits.isEmpty() || digits.length() > MOST_DECIMALS) return false;
        at = end;
        sum.decimals(new BigDecimal("0." + digits));
        return true;
    }

    /** Adds the digits that are said at the token; where they end. */
    private int decimalsAt(int from, StringBuilder digits) {
        if (tokens.is(from, Kind.DIGITS)) {
            if (!digits.isEmpty() || !plain) return from;
            digits.append(tokens.folded(from));
            return from + 1;
        }
        Match first = lexicon.find(tokens, from, Role.NUMBER);
        if (first == null) return from;
        if (first.lexeme().value().signum() == 0) {
            digits.append('0');
            return first.end();
        }
        Amount said = new NumberRun(numbers, from, true).asDecimals().finish();
        if (said == null || !SmallerUnits.isWhole(said.value())) return from;
        digits.append(said.value().toBigInteger());
        return said.to();
    }
}
