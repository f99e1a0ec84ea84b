package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Joins the units that one quantity is said in: "7 feet 10 inches", "2 years and 3 months". Bound to one text. */
final class Compounds {

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final SmallerUnits smallerUnits;
    private final Units units;

    Compounds(Grammar grammar, Tokens tokens, Units units) {
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.smallerUnits = grammar.smallerUnits();
        this.units = units;
    }

    /** The quantity with all that follows in smaller units, in the smallest one; nothing where it only says how often. */
    @Nullable
    Measured join(Measured first) {
        if (first.kind() != FigureKind.DIMENSION && first.kind() != FigureKind.DURATION) return first;
        Measured whole = withPart(first);
        for (Measured part = smaller(whole); part != null; part = smaller(whole)) whole = part;
        if (whole.equals(first) && isSpan(first)) return null;
        return whole.kind() == FigureKind.DURATION ? inWholeUnits(whole) : whole;
    }

    /** "un anno e mezzo", "three hours and a half". */
    private Measured withPart(Measured whole) {
        if (tokens.paragraph(whole.to())) return whole;
        Match part = lexicon.find(tokens, whole.to(), Role.AND_PART);
        if (part == null || tokens.is(whole.to(), Tokens.Kind.SIGN)) return whole;
        return inUnit(whole, whole.value().add(part.lexeme().value()), whole.unit(), part.end());
    }

    /** The quantity with the next smaller unit added, or null where none follows. */
    private @Nullable Measured smaller(Measured whole) {
        int at = tokens.is(whole.to(), ',') ? whole.to() + 1 : whole.to();
        if (tokens.paragraph(at)) return null;
        Match joint = lexicon.find(tokens, at, Role.JOINT);
        int next = joint == null ? at : joint.end();
        Measured part = tokens.paragraph(next) ? null : units.one(next, false);
        if (part == null || part.kind() != whole.kind() || part.value().signum() < 0) return null;
        BigDecimal factor = smallerUnits.factor(whole.unit(), part.unit());
        if (factor == null || part.value().compareTo(factor) >= 0) return null;
        return inUnit(whole, whole.value().multiply(factor).add(part.value()), part.unit(), part.to());
    }

    /** "1.5 hours" is 90 minutes: no unit of time is parted into tenths. */
    private Measured inWholeUnits(Measured time) {
        if (SmallerUnits.isWhole(time.value())) return time;
        String smaller = smallerUnits.wholeIn(time.unit(), time.value());
        BigDecimal factor = smaller == null ? null : smallerUnits.factor(time.unit(), smaller);
        if (smaller == null || factor == null) return time;
        return inUnit(time, time.value().multiply(factor), smaller, time.to());
    }

    private static Measured inUnit(Measured quantity, BigDecimal value, String unit, int to) {
        var amount = new Amount(quantity.amount().from(), to, value, BigDecimal.ONE, false);
        return new Measured(quantity.from(), to, quantity.kind(), unit, amount);
    }

    /** "a month": says how often or when, unless smaller units follow. */
    private boolean isSpan(Measured quantity) {
        if (quantity.kind() != FigureKind.DURATION) return false;
        Match article = lexicon.find(tokens, quantity.amount().from(), Role.ARTICLE);
        return article != null
                && article.lexeme().value().compareTo(BigDecimal.ONE) == 0
                && quantity.value().compareTo(BigDecimal.ONE) == 0;
    }
}
