package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** The words that dates are made of, looked up in one text. Not thread-safe. */
final class DateWords {

    /** More units than these are no date any more. */
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1000);

    /** A small number and the token after it. */
    record Count(int value, int to) {}

    final Lexicon lexicon;
    final Tokens tokens;
    final LocalDate reference;
    final boolean monthFirst;
    private final Numbers numbers;
    private final Recent<Count> counts = new Recent<>(this::readCount);
    private final Recent<Count> days = new Recent<>(this::readDay);

    DateWords(Grammar grammar, Tokens tokens, Numbers numbers, LocalDate reference) {
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.numbers = numbers;
        this.reference = reference;
        this.monthFirst = grammar.monthFirst();
    }

    /** The phrase that begins at the token, which may open a paragraph. */
    @Nullable
    Match opening(int at, Role role) {
        return tokens.word(at) == Tokens.UNKNOWN ? null : lexicon.find(tokens, at, role);
    }

    /** The phrase that goes on with what stands before it. */
    @Nullable
    Match next(int at, Role role) {
        return tokens.paragraph(at) ? null : opening(at, role);
    }

    /** The longest phrase with one of the roles. */
    @Nullable
    Match nextAny(int at, Role... roles) {
        return tokens.paragraph(at) ? null : lexicon.findAny(tokens, at, roles);
    }

    /** The token after the phrase, or the same one where there is no such phrase. */
    int past(int at, Role role) {
        Match match = next(at, role);
        return match == null ? at : match.end();
    }

    int pastOf(int at) {
        return past(tokens.is(at, ',') ? at + 1 : at, Role.DATE_OF);
    }

    /** A month by its name; by a short one, only where the caller knows better. */
    @Nullable
    Match month(int at, boolean withShort) {
        return withShort ? lexicon.findAny(tokens, at, Role.MONTH, Role.MONTH_SHORT) : opening(at, Role.MONTH);
    }

    @Nullable
    Match monthBesideDigits(int at) {
        return lexicon.findAny(tokens, at, Role.MONTH, Role.MONTH_SHORT, Role.MONTH_WEAK);
    }

    static int number(Match match) {
        return match.lexeme().value().intValue();
    }

    /** A number of units, from 1: "3", "three", "a", "a couple of". */
    @Nullable
    Count count(int at) {
        return at >= tokens.size() ? null : counts.at(at);
    }

    private @Nullable Count readCount(int at) {
        boolean known = tokens.word(at) != Tokens.UNKNOWN;
        if (!known && !tokens.is(at, Kind.DIGITS)) return null;
        Match vague = opening(at, Role.COUPLE);
        if (vague != null) return new Count(number(vague), vague.end());
        Amount amount = numbers.readBeforeAnd(at);
        Match article = amount == null ? opening(at, Role.ARTICLE) : null;
        if (article != null && article.lexeme().value().compareTo(BigDecimal.ONE) == 0)
            return new Count(1, article.end());
        if (amount == null) return null;
        Count whole = whole(amount, FARTHEST);
        // "eleven quarters" are no fraction here.
        Match word = whole == null ? opening(at, Role.NUMBER) : null;
        boolean inWords = word != null && word.lexeme().value().signum() > 0 && number(word) > 0;
        return inWords && word != null ? new Count(number(word), word.end()) : whole;
    }

    private static @Nullable Count whole(Amount amount, BigDecimal most) {
        boolean small = amount.value().signum() > 0 && amount.value().compareTo(most) <= 0;
        return small && amount.value().stripTrailingZeros().scale() <= 0
                ? new Count(amount.value().intValue(), amount.to())
                : null;
    }

    /** "first", "4th", "3.", "twenty-sixth". */
    @Nullable
    Count ordinal(int at) {
        if (at >= tokens.size()) return null;
        if (tokens.is(at, Kind.DIGITS)) {
            int end = pastOrdinal(at);
            return end == at + 1 || tokens.length(at) > 2 ? null : new Count(Integer.parseInt(tokens.folded(at)), end);
        }
        Match word = lexicon.findAny(tokens, at, Role.DAY_ORDINAL, Role.ORDINAL);
        return word == null ? null : new Count(number(word), word.end());
    }

    /** The token after the ending that makes the digits at the token an ordinal; else the one after the digits. */
    private int pastOrdinal(int at) {
        if (!tokens.glued(at + 1)) return at + 1;
        Match ending = next(at + 1, Role.ORDINAL_ENDING);
        if (ending != null) return ending.end();
        return tokens.is(at + 1, '.') ? at + 2 : at + 1;
    }

    /** A day of the month in digits, with or without an ending. */
    @Nullable
    Count dayInDigits(int at) {
        if (!tokens.is(at, Kind.DIGITS) || tokens.length(at) > 2) return null;
        if (tokens.glued(at) && tokens.is(at - 1, Kind.WORD) && !tokens.ideograph(at - 1)) return null;
        if (tokens.glued(at) && (tokens.is(at - 1, '.') || tokens.is(at - 1, ','))) {
            if (tokens.glued(at - 1) && tokens.is(at - 2, Kind.DIGITS)) return null;
        }
        int day = Integer.parseInt(tokens.folded(at));
        if (day < 1 || day > 31) return null;
        Match ending = tokens.glued(at + 1) ? next(at + 1, Role.ORDINAL_ENDING) : null;
        return new Count(day, ending == null ? at + 1 : ending.end());
    }

    /** A day of the month in digits or words. */
    @Nullable
    Count day(int at) {
        return at >= tokens.size() ? null : days.at(at);
    }

    private @Nullable Count readDay(int at) {
        if (tokens.is(at, Kind.DIGITS)) return dayInDigits(at);
        if (tokens.word(at) == Tokens.UNKNOWN) return null;
        Match ordinal = lexicon.findAny(tokens, at, Role.DAY_ORDINAL, Role.ORDINAL);
        if (ordinal != null && number(ordinal) <= 31) return new Count(number(ordinal), ordinal.end());
        if (opening(at, Role.NUMBER) == null) return null;
        Amount amount = numbers.read(at);
        return amount == null ? null : whole(amount, BigDecimal.valueOf(31));
    }

    /** A year in words: "two thousand and twenty", "nineteen eighty-six". */
    @Nullable
    Count yearInWords(int at) {
        if (tokens.paragraph(at) || tokens.is(at, Kind.DIGITS) || !opensNumber(at)) return null;
        Amount first = numbers.read(at);
        if (first == null || first.value().stripTrailingZeros().scale() > 0) return null;
        int value = first.value().compareTo(BigDecimal.valueOf(3000)) < 0
                ? first.value().intValue()
                : 0;
        if (value >= 1500 && value < 2200) return new Count(value, first.to());
        Amount second = value >= 15 && value <= 20 && !tokens.paragraph(first.to()) ? numbers.read(first.to()) : null;
        boolean joins =
                second != null && !second.plainDigits() && second.value().intValue() >= 10;
        return joins && second != null && second.value().compareTo(BigDecimal.valueOf(100)) < 0
                ? new Count(100 * value + second.value().intValue(), second.to())
                : null;
    }

    private boolean opensNumber(int at) {
        return opening(at, Role.NUMBER) != null || opening(at, Role.SCALE) != null;
    }

    /** A unit of the calendar, one or several. */
    @Nullable
    Match unit(int at) {
        Match unit = nextAny(at, Role.CALENDAR_PLURAL, Role.DURATION, Role.CALENDAR);
        if (unit == null) return null;
        String key = unit.lexeme().key();
        return key.equals("hour") || key.equals("minute") || key.equals("second") ? null : unit;
    }

    /** Whether the text goes on with a word, and not with a sign or an end. */
    boolean wordFollows(int at) {
        return !tokens.paragraph(at) && !tokens.is(at, Kind.SIGN);
    }
}
