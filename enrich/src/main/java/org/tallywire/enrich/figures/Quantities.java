package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Decimals;

/**
 * Walks a text once, left to right, and collects its quantities: at each token the longest reading, traps first. Bound to
 * one text; not thread-safe.
 */
final class Quantities {

    private static final int FAR = 8;
    private static final String TIMES = "x";
    private static final BigDecimal LEAST_TENS = BigDecimal.valueOf(20);

    /** A figure and the tokens it covers. */
    record Found(int from, int to, Figure figure) {}

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Units units;
    private final Numbers numbers;
    private final Ranges ranges;
    private final Hedges hedges;
    private final RomanNumerals romanNumerals;
    private final List<Found> found = new ArrayList<>();

    Quantities(Grammar grammar, Tokens tokens, Numbers numbers) {
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.numbers = numbers;
        this.units = new Units(grammar, tokens, numbers);
        this.ranges = new Ranges(lexicon, tokens, units);
        this.hedges = new Hedges(lexicon, tokens);
        this.romanNumerals = new RomanNumerals(lexicon, tokens);
    }

    List<Found> read() {
        for (int at = 0; at < tokens.size(); ) {
            if (tokens.paragraph(at)) hedges.forget();
            at = step(at);
        }
        return found;
    }

    /** Reads what begins at the token; where to go on. */
    private int step(int at) {
        Match trap = lexicon.find(tokens, at, Role.TRAP);
        if (trap != null) return forget(trap.end());
        int telephone = numbers.literals.pastLocalTelephone(at);
        if (telephone > at) return forget(telephone);
        int ordinal = compoundOrdinal(at);
        if (ordinal > at) return ordinal;
        Range range = ranges.read(at);
        if (range != null) return emit(range);
        Measured single = units.read(at, false);
        if (single != null && single.bare() && dashed(single.to())) return forget(numbers.literals.skip(at));
        if (single != null) return emit(withDigits(new Range(single.from(), single.to(), single, null)));
        Match word = lexicon.findAny(tokens, at, Role.MULTIPLE, Role.ORDINAL);
        if (word != null) return emit(word, at);
        int roman = romanNumerals.read(at);
        if (roman > 0) return emit(BigDecimal.valueOf(roman), at);
        if (tokens.is(at, Kind.DIGITS)) return forget(numbers.literals.skip(at));
        if (tokens.is(at, '+')) return forget(numbers.literals.pastTelephone(at));
        int past = hedges.take(at);
        return past > at ? past : forget(at + 1);
    }

    /** "3-1": a score, since it is no range. */
    private boolean dashed(int at) {
        return tokens.is(at, '-') && tokens.glued(at) && tokens.glued(at + 1) && tokens.is(at + 1, Kind.DIGITS);
    }

    /** "twenty-fifth", "one hundred and first"; where it ends, or the token itself. */
    private int compoundOrdinal(int at) {
        if (lexicon.find(tokens, at, Role.NUMBER) == null) return at;
        Amount tens = numbers.read(at);
        if (tens == null || tens.value().compareTo(LEAST_TENS) < 0 || tokens.paragraph(tens.to())) return at;
        boolean hyphen = tokens.is(tens.to(), '-') && !tokens.paragraph(tens.to() + 1);
        Match last = lexicon.find(tokens, hyphen ? tens.to() + 1 : tens.to(), Role.ORDINAL);
        if (last == null
                || tens.value().remainder(roomFor(last.lexeme().value())).signum() != 0) return at;
        BigDecimal value = tens.value().add(last.lexeme().value());
        var amount = new Amount(at, last.end(), value, BigDecimal.ONE, false);
        return emit(new Range(at, last.end(), new Measured(at, last.end(), FigureKind.ORDINAL, "", amount), null));
    }

    /** What a number must be a multiple of for the ordinal to count the rest. */
    private static BigDecimal roomFor(BigDecimal ordinal) {
        return BigDecimal.ONE.scaleByPowerOfTen(ordinal.precision() - ordinal.scale());
    }

    private int forget(int next) {
        hedges.forget();
        return next;
    }

    private int emit(BigDecimal roman, int at) {
        var amount = new Amount(at, at + 1, roman, BigDecimal.ONE, false);
        return emit(new Range(at, at + 1, new Measured(at, at + 1, FigureKind.ORDINAL, "", amount), null));
    }

    private int emit(Match word, int from) {
        Lexeme lexeme = word.lexeme();
        boolean multiple = lexeme.role() == Role.MULTIPLE;
        var amount = new Amount(from, word.end(), lexeme.value(), BigDecimal.ONE, false);
        var measured = new Measured(
                from, word.end(), multiple ? FigureKind.MULTIPLE : FigureKind.ORDINAL, multiple ? TIMES : "", amount);
        return emit(new Range(from, word.end(), measured, null));
    }

    /** "forty-five (45)": the same number twice. */
    private Range withDigits(Range range) {
        int open = range.to();
        if (!range.low().bare() || range.low().amount().plainDigits() || !tokens.is(open, '(')) return range;
        Amount again = tokens.paragraph(open + 1) ? null : numbers.read(open + 1);
        if (again == null
                || !tokens.is(again.to(), ')')
                || again.value().compareTo(range.low().value()) != 0) return range;
        return new Range(range.from(), again.to() + 1, range.low(), null);
    }

    private int emit(Range range) {
        hedges.takeBehind(range.to());
        Figure figure = figure(range);
        if (fits(figure)) found.add(new Found(range.from(), range.to(), figure));
        return forget(range.to());
    }

    private static boolean fits(Figure figure) {
        return Decimals.fits(figure.value()) && (figure.high() == null || Decimals.fits(figure.high()));
    }

    private Figure figure(Range range) {
        Measured low = range.low();
        BigDecimal value = plain(low.value());
        BigDecimal upper = range.high();
        boolean single = upper == null;
        BigDecimal high = upper != null ? plain(upper) : hedges.atMost() ? value : null;
        return new Figure(
                tokens.span(range.from(), range.to()),
                low.kind(),
                value,
                !single || hedges.atLeast() ? value : null,
                high,
                hedges.approximate() || saysOdd(range),
                low.unit(),
                low.kind() == FigureKind.MONEY ? restated(range.from(), low.unit()) : null);
    }

    private boolean saysOdd(Range range) {
        for (int at = range.from() + 1; at < range.to(); at++)
            if (lexicon.find(tokens, at, Role.ODD) != null) return true;
        return false;
    }

    /** Equal numbers are equal values: no trailing zeros, no exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** The amount just before, in another currency, that this one says again: "8bn yuan (about $1.1bn)". */
    private @Nullable TextSpan restated(int from, String unit) {
        Found last = found.isEmpty() ? null : found.get(found.size() - 1);
        if (last == null || from - last.to() > FAR || last.figure().kind() != FigureKind.MONEY) return null;
        if (last.figure().unit().equals(unit)) return null;
        boolean said = last.figure().alternativeOf() != null;
        for (int at = last.to(); at < from; ) {
            if (tokens.paragraph(at)) return null;
            Match again = lexicon.find(tokens, at, Role.RESTATES);
            said |= again != null || tokens.is(at, '(');
            Match pass = again == null ? hedges.peek(at) : again;
            if (pass == null && !tokens.is(at, '(') && !tokens.is(at, ',') && !tokens.is(at, ';')) return null;
            at = pass == null ? at + 1 : pass.end();
        }
        if (!said) return null;
        TextSpan first = last.figure().alternativeOf();
        return first == null ? last.figure().span() : first;
    }
}
