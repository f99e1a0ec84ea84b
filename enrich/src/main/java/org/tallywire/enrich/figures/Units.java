package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads a number together with the unit on either side of it. Bound to one text; not thread-safe. */
final class Units {

    private static final Role[] BEHIND = {
        Role.TEMPERATURE, Role.AGE, Role.PERCENT, Role.DURATION, Role.DIMENSION, Role.TIMES, Role.RATE
    };

    private static final Map<Role, FigureKind> KINDS = Map.of(
            Role.TEMPERATURE, FigureKind.TEMPERATURE,
            Role.AGE, FigureKind.AGE,
            Role.PERCENT, FigureKind.PERCENT,
            Role.DURATION, FigureKind.DURATION,
            Role.DIMENSION, FigureKind.DIMENSION,
            Role.TIMES, FigureKind.MULTIPLE,
            Role.RATE, FigureKind.COUNT);

    private static final String TIMES = "x";

    private final Grammar grammar;
    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Numbers numbers;
    private final Money money;
    private final Ages ages;
    private final Compounds compounds;
    private final Counts counts;

    Units(Grammar grammar, Tokens tokens, Numbers numbers) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.numbers = numbers;
        this.money = new Money(lexicon, tokens, numbers);
        this.ages = new Ages(lexicon, tokens);
        this.compounds = new Compounds(grammar, tokens, this);
        this.counts = new Counts(grammar, tokens);
    }

    /** The quantity that begins at the token; where an "and" may be part of a range, the number ends before it. */
    @Nullable
    Measured read(int from, boolean beforeAnd) {
        Measured first = one(from, beforeAnd);
        if (first == null || beforeAnd) return first;
        return first.kind() == FigureKind.MONEY ? money.withCents(first) : compounds.join(first);
    }

    /** The quantity in one unit. */
    @Nullable
    Measured one(int from, boolean beforeAnd) {
        Match sign = lexicon.findAny(tokens, from, Role.CURRENCY_SIGN, Role.PERCENT_BEFORE, Role.FACTOR);
        if (sign != null) {
            Measured led = behindSign(from, sign, beforeAnd);
            if (led != null) return led;
        }
        Amount amount = number(from, beforeAnd);
        if (amount == null) amount = one(from);
        if (amount == null) return money.behindName(from);
        Measured tenths = tenths(amount);
        if (tenths != null) return tenths;
        if (numbers.literals.partOfSomethingElse(amount) && !afterCurrency(from)) return null;
        return withUnit(amount);
    }

    /** "a litre", "half an hour": an article counts where a unit follows that needs no context. */
    private @Nullable Amount one(int from) {
        Match article = lexicon.find(tokens, from, Role.ARTICLE);
        if (article == null || tokens.paragraph(article.end())) return null;
        int next = tokens.pastHyphen(article.end());
        boolean part = article.lexeme().value().compareTo(BigDecimal.ONE) < 0;
        Match unit = lexicon.findAny(tokens, next, Role.DIMENSION, Role.DURATION, part ? Role.CURRENCY : Role.DURATION);
        if (unit == null || unit.end() == next + 1 && tokens.length(next) == 1) return null;
        return new Amount(from, article.end(), article.lexeme().value(), BigDecimal.ONE, false);
    }

    /** "八折", "五五折": tenths and hundredths of the whole. */
    private @Nullable Measured tenths(Amount amount) {
        if (tokens.paragraph(amount.to()) || amount.value().compareTo(BigDecimal.TEN) >= 0) return null;
        Match second = lexicon.find(tokens, amount.to(), Role.NUMBER);
        boolean two = second != null && second.lexeme().value().compareTo(BigDecimal.TEN) < 0;
        int end = two && second != null ? second.end() : amount.to();
        Match tenths = tokens.paragraph(end) ? null : lexicon.find(tokens, end, Role.TENTHS);
        if (tenths == null) return null;
        BigDecimal percent = amount.value().multiply(BigDecimal.TEN);
        if (two && second != null) percent = percent.add(second.lexeme().value());
        var value = new Amount(amount.from(), tenths.end(), percent, BigDecimal.ONE, false);
        return new Measured(
                amount.from(), tenths.end(), FigureKind.PERCENT, tenths.lexeme().key(), value);
    }

    private @Nullable Amount number(int from, boolean beforeAnd) {
        return beforeAnd ? numbers.readBeforeAnd(from) : numbers.read(from);
    }

    private boolean afterCurrency(int from) {
        return from > 0 && lexicon.find(tokens, from - 1, Role.CURRENCY_SIGN) != null;
    }

    private @Nullable Measured behindSign(int from, Match sign, boolean beforeAnd) {
        if (sign.end() >= tokens.size() || tokens.paragraph(sign.end()) || gluedToWord(from)) return null;
        Amount amount = number(sign.end(), beforeAnd);
        if (amount == null) return null;
        if (sign.lexeme().role() == Role.CURRENCY_SIGN) return money.behindSign(from, sign, amount);
        boolean factor = sign.lexeme().role() == Role.FACTOR;
        FigureKind kind = factor ? FigureKind.MULTIPLE : FigureKind.PERCENT;
        return new Measured(
                from, amount.to(), kind, factor ? TIMES : sign.lexeme().key(), amount);
    }

    private boolean gluedToWord(int from) {
        return tokens.glued(from) && tokens.is(from, Kind.WORD) && tokens.is(from - 1, Kind.DIGITS);
    }

    /** The unit behind the number; without one a bare number, unless it looks like part of a name. */
    private @Nullable Measured withUnit(Amount amount) {
        Measured sum = money.read(amount);
        if (sum != null) return sum;
        Measured shortCount = shortCount(amount);
        if (shortCount != null) return shortCount;
        Match unit = unitBehind(amount);
        if (unit != null && amount.looksLikeYear() && unit.lexeme().role() == Role.DURATION) return null;
        if (unit != null) {
            Lexeme lexeme = unit.lexeme();
            String symbol = lexeme.role() == Role.TIMES ? TIMES : lexeme.key();
            boolean age = lexeme.role() == Role.DURATION && ages.isAge(amount.from(), unit.end());
            FigureKind kind = age ? FigureKind.AGE : kind(lexeme.role());
            return new Measured(amount.from(), unit.end(), kind, symbol, amount);
        }
        Measured ordinal = ordinal(amount);
        if (ordinal != null) return ordinal;
        if (partOfName(amount)) return null;
        Measured count = counts.read(amount);
        if (count != null) return count;
        boolean code = tokens.glued(amount.to()) && tokens.is(amount.to(), Kind.WORD) && !tokens.ideograph(amount.to());
        return code ? null : new Measured(amount.from(), amount.to(), FigureKind.NUMBER, "", amount);
    }

    /** "1.2m wafers". */
    private @Nullable Measured shortCount(Amount bare) {
        Amount amount = money.scaled(bare);
        return amount.equals(bare) ? null : counts.read(amount);
    }

    private static FigureKind kind(Role role) {
        return Objects.requireNonNull(KINDS.get(role));
    }

    private @Nullable Match unitBehind(Amount amount) {
        int at = amount.to();
        if (tokens.paragraph(at)) return null;
        Match unit = lexicon.findAny(tokens, at, BEHIND);
        if (unit == null) unit = lexicon.findAny(tokens, tokens.pastHyphen(at), BEHIND);
        boolean part = amount.value().compareTo(BigDecimal.ONE) < 0;
        if (unit == null && (amount.scaled() || part))
            unit = lexicon.findAny(tokens, lexicon.past(tokens, at, Role.OF), BEHIND);
        return unit == null || elided(unit.end()) ? null : unit;
    }

    /** "l'anno": what looked like a unit is an article. */
    private boolean elided(int at) {
        return tokens.is(at, '\'') && tokens.glued(at) && tokens.glued(at + 1) && tokens.is(at + 1, Kind.WORD);
    }

    private @Nullable Measured ordinal(Amount amount) {
        if (!amount.plainDigits() || !tokens.glued(amount.to())) return null;
        Match ending = lexicon.find(tokens, amount.to(), Role.ORDINAL_ENDING);
        if (ending == null || (tokens.glued(ending.end()) && tokens.is(ending.end(), Kind.WORD))) return null;
        return new Measured(amount.from(), ending.end(), FigureKind.ORDINAL, "", amount);
    }

    /** "Ascend 910", "Series 7": plain digits behind a name. */
    private boolean partOfName(Amount amount) {
        int before = amount.from() - 1;
        if (!amount.plainDigits() || before < 0 || tokens.paragraph(amount.from())) return false;
        if (lexicon.find(tokens, before, Role.NAME_BEFORE) != null) return true;
        if (grammar.nounsAreCapitalised() || !tokens.capitalised(before) || before == 0) return false;
        boolean opens = tokens.paragraph(before) || tokens.is(before - 1, Kind.SIGN);
        return !opens && tokens.word(before) == Tokens.UNKNOWN;
    }
}
