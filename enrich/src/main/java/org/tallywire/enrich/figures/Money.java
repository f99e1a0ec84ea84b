package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads sums: a sign, code or name on either side of the number, its scale, and the cents behind. Bound to one text. */
final class Money {

    /** What stands before the currency of a minor unit: cents, pence. */
    static final String MINOR = "minor:";

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final int CODE = 3;

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Numbers numbers;

    Money(Lexicon lexicon, Tokens tokens, Numbers numbers) {
        this.lexicon = lexicon;
        this.tokens = tokens;
        this.numbers = numbers;
    }

    /** "$5m", "EUR 3": the number stands behind the sign. */
    Measured behindSign(int from, Match sign, Amount bare) {
        Amount amount = scaled(bare);
        return new Measured(from, amount.to(), FigureKind.MONEY, sign.lexeme().key(), amount);
    }

    /** "dollar 22.5 million": a name only before a number that can be nothing but a sum. */
    @Nullable
    Measured behindName(int from) {
        Match name = lexicon.find(tokens, from, Role.CURRENCY);
        if (name == null || tokens.paragraph(name.end())) return null;
        Amount amount = numbers.read(name.end());
        if (amount == null || !amount.scaled() || named(amount) != null) return null;
        return new Measured(from, amount.to(), FigureKind.MONEY, name.lexeme().key(), amount);
    }

    /** "5 euros", "1.7 Md€", "30 MUSD": the currency stands behind the number. */
    @Nullable
    Measured read(Amount bare) {
        if (tokens.paragraph(bare.to())) return null;
        Measured sum = named(bare);
        return sum == null ? inMillions(bare) : sum;
    }

    private @Nullable Measured named(Amount bare) {
        Amount amount = scaled(bare);
        Match currency = currency(tokens.pastHyphen(amount.to()));
        if (currency == null) currency = currency(lexicon.past(tokens, amount.to(), Role.OF));
        if (currency == null || isWeight(amount, currency)) return null;
        String unit = currency.lexeme().key();
        int end = pastDollar(currency);
        Match scale = amount.scaled() || !isSign(currency) || tokens.paragraph(end)
                ? null
                : lexicon.find(tokens, end, Role.SCALE);
        if (scale == null) return new Measured(bare.from(), end, FigureKind.MONEY, unit, amount);
        Amount scaled = amount.times(scale.lexeme().value(), scale.end());
        return new Measured(bare.from(), scale.end(), FigureKind.MONEY, unit, scaled);
    }

    /** "6 pounds of meat". */
    private boolean isWeight(Amount amount, Match currency) {
        Match unit = amount.scaled() ? null : lexicon.find(tokens, amount.to(), Role.DIMENSION);
        if (unit == null || unit.end() < currency.end()) return false;
        return unit.end() > currency.end()
                || !tokens.paragraph(unit.end()) && lexicon.find(tokens, unit.end(), Role.GOODS_BEHIND) != null;
    }

    private static boolean isSign(Match currency) {
        return currency.lexeme().role() == Role.CURRENCY_SIGN;
    }

    /** "20 MXN$". */
    private int pastDollar(Match currency) {
        int end = currency.end();
        boolean code = isSign(currency) && tokens.length(end - 1) == CODE;
        return code && tokens.is(end, '$') && tokens.glued(end) ? end + 1 : end;
    }

    /** "30 MUSD": scale and code in one word. */
    private @Nullable Measured inMillions(Amount amount) {
        int at = amount.to();
        if (amount.scaled() || !tokens.is(at, Kind.WORD) || tokens.length(at) != CODE + 1) return null;
        String word = tokens.raw(at);
        Lexeme scale = lexicon.exactly(word.substring(0, 1), Role.MONEY_SCALE);
        Lexeme currency = scale == null ? null : lexicon.exactly(word.substring(1), Role.CURRENCY_SIGN);
        if (scale == null || currency == null) return null;
        return new Measured(
                amount.from(), at + 1, FigureKind.MONEY, currency.key(), amount.times(scale.value(), at + 1));
    }

    /** "3 dollars and 50 cents", "15 Dollar 50". */
    Measured withCents(Measured sum) {
        boolean whole = !sum.amount().scaled() && SmallerUnits.isWhole(sum.value());
        if (!whole || sum.unit().startsWith(MINOR) || tokens.paragraph(sum.to())) return sum;
        Match joint = lexicon.find(tokens, sum.to(), Role.JOINT);
        int next = joint == null ? sum.to() : joint.end();
        Amount cents = tokens.paragraph(next) ? null : numbers.read(next);
        if (cents == null || !fitsIn(cents)) return sum;
        Match minor = tokens.paragraph(cents.to()) ? null : currency(cents.to());
        boolean said = minor != null && minor.lexeme().key().startsWith(MINOR);
        if (!said && !(endsAt(cents.to()) && (joint != null || isTwoDigits(cents)))) return sum;
        BigDecimal value = sum.value().add(cents.value().divide(CENTS));
        int end = said && minor != null ? minor.end() : cents.to();
        var amount = new Amount(sum.amount().from(), end, value, BigDecimal.ONE, false);
        return new Measured(sum.from(), end, FigureKind.MONEY, sum.unit(), amount);
    }

    private static boolean fitsIn(Amount cents) {
        return !cents.scaled()
                && cents.value().signum() > 0
                && cents.value().compareTo(CENTS) < 0
                && SmallerUnits.isWhole(cents.value());
    }

    private boolean isTwoDigits(Amount cents) {
        return cents.plainDigits() && tokens.length(cents.from()) == 2;
    }

    private boolean endsAt(int at) {
        return tokens.paragraph(at) || tokens.is(at, '.') && !(tokens.glued(at + 1) && tokens.is(at + 1, Kind.DIGITS));
    }

    /** "5m", "1.7 Md": scales that mean something else where no money is spoken of. */
    Amount scaled(Amount amount) {
        if (amount.scaled()) return inSums(amount);
        if (tokens.paragraph(amount.to())) return amount;
        Match scale = lexicon.find(tokens, tokens.pastHyphen(amount.to()), Role.MONEY_SCALE);
        if (scale == null || (tokens.glued(scale.end()) && tokens.is(scale.end(), Kind.DIGITS))) return amount;
        return amount.times(scale.lexeme().value(), scale.end());
    }

    /** "un trilione di dollari": nobody has as much as the word stands for elsewhere. */
    private Amount inSums(Amount amount) {
        Match scale = lexicon.find(tokens, amount.to() - 1, Role.SCALE);
        Match sums = lexicon.find(tokens, amount.to() - 1, Role.MONEY_SCALE);
        if (scale == null || sums == null || sums.end() != amount.to()) return amount;
        BigDecimal written = scale.lexeme().value();
        BigDecimal meant = sums.lexeme().value();
        if (written.compareTo(meant) == 0) return amount;
        BigDecimal value = amount.value().divide(written).multiply(meant);
        return new Amount(amount.from(), amount.to(), value, meant, false);
    }

    private @Nullable Match currency(int at) {
        if (tokens.paragraph(at)) return null;
        Match currency = lexicon.findAny(tokens, at, Role.CURRENCY, Role.CURRENCY_SIGN);
        if (currency == null || currency.lexeme().role() == Role.CURRENCY) return currency;
        boolean belongsToNext = tokens.glued(currency.end()) && tokens.is(currency.end(), Kind.DIGITS);
        return belongsToNext ? null : currency;
    }
}
