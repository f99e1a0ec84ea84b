package org.tallywire.enrich.figures;

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
    private final Counts counts;

    Units(Grammar grammar, Tokens tokens, Numbers numbers) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.numbers = numbers;
        this.counts = new Counts(grammar, tokens);
    }

    /** The quantity that begins at the token; where an "and" may be part of a range, the number ends before it. */
    @Nullable
    Measured read(int from, boolean beforeAnd) {
        Match sign = lexicon.findAny(tokens, from, Role.CURRENCY_SIGN, Role.PERCENT_BEFORE, Role.FACTOR);
        if (sign != null) {
            Measured led = behindSign(from, sign, beforeAnd);
            if (led != null) return led;
        }
        Amount amount = number(from, beforeAnd);
        if (amount == null || (numbers.literals.partOfSomethingElse(amount) && !afterCurrency(from))) return null;
        return withUnit(amount);
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
        if (sign.lexeme().role() == Role.CURRENCY_SIGN) return moneyBehind(from, sign, amount);
        boolean factor = sign.lexeme().role() == Role.FACTOR;
        FigureKind kind = factor ? FigureKind.MULTIPLE : FigureKind.PERCENT;
        return new Measured(
                from, amount.to(), kind, factor ? TIMES : sign.lexeme().key(), amount);
    }

    private boolean gluedToWord(int from) {
        return tokens.glued(from) && tokens.is(from, Kind.WORD) && tokens.is(from - 1, Kind.DIGITS);
    }

    private Measured moneyBehind(int from, Match sign, Amount bare) {
        Amount amount = moneyScale(bare);
        return new Measured(from, amount.to(), FigureKind.MONEY, sign.lexeme().key(), amount);
    }

    /** "5m", "1.7 Md": scales that mean something else where no money is spoken of. */
    private Amount moneyScale(Amount amount) {
        if (amount.scaled()) return amount;
        int at = pastHyphen(amount.to());
        Match scale = lexicon.find(tokens, at, Role.MONEY_SCALE);
        if (scale == null || (tokens.glued(scale.end()) && tokens.is(scale.end(), Kind.DIGITS))) return amount;
        return amount.times(scale.lexeme().value(), scale.end());
    }

    /** The unit behind the number; without one a bare number, unless it looks like part of a name. */
    private @Nullable Measured withUnit(Amount amount) {
        Measured money = money(amount);
        if (money != null) return money;
        Measured shortCount = shortCount(amount);
        if (shortCount != null) return shortCount;
        Match unit = unitBehind(amount);
        if (unit != null && amount.looksLikeYear() && unit.lexeme().role() == Role.DURATION) return null;
        if (unit != null) {
            Lexeme lexeme = unit.lexeme();
            String symbol = lexeme.role() == Role.TIMES ? TIMES : lexeme.key();
            return new Measured(amount.from(), unit.end(), kind(lexeme.role()), symbol, amount);
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
        Amount amount = tokens.paragraph(bare.to()) ? bare : moneyScale(bare);
        return amount.equals(bare) ? null : counts.read(amount);
    }

    private static FigureKind kind(Role role) {
        return Objects.requireNonNull(KINDS.get(role));
    }

    private @Nullable Match unitBehind(Amount amount) {
        int at = amount.to();
        if (tokens.paragraph(at)) return null;
        Match unit = lexicon.findAny(tokens, at, BEHIND);
        if (unit == null) unit = lexicon.findAny(tokens, pastHyphen(at), BEHIND);
        if (unit == null && amount.scaled()) unit = lexicon.findAny(tokens, pastOf(at), BEHIND);
        return unit == null || elided(unit.end()) ? null : unit;
    }

    /** "l'anno": what looked like a unit is an article. */
    private boolean elided(int at) {
        return tokens.is(at, '\'') && tokens.glued(at) && tokens.glued(at + 1) && tokens.is(at + 1, Kind.WORD);
    }

    private @Nullable Measured money(Amount bare) {
        if (tokens.paragraph(bare.to())) return null;
        Amount amount = moneyScale(bare);
        int at = pastHyphen(amount.to());
        Match currency = currency(at);
        if (currency == null) currency = currency(pastOf(at));
        if (currency == null) return null;
        return new Measured(
                bare.from(), currency.end(), FigureKind.MONEY, currency.lexeme().key(), amount);
    }

    private @Nullable Match currency(int at) {
        if (tokens.paragraph(at)) return null;
        Match currency = lexicon.findAny(tokens, at, Role.CURRENCY, Role.CURRENCY_SIGN);
        if (currency == null || currency.lexeme().role() == Role.CURRENCY) return currency;
        boolean belongsToNext = tokens.glued(currency.end()) && tokens.is(currency.end(), Kind.DIGITS);
        return belongsToNext ? null : currency;
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

    private int pastHyphen(int at) {
        return tokens.is(at, '-') && tokens.glued(at) && tokens.glued(at + 1) ? at + 1 : at;
    }

    private int pastOf(int at) {
        if (tokens.paragraph(at)) return at;
        Match of = lexicon.find(tokens, at, Role.OF);
        return of == null ? at : of.end();
    }
}
