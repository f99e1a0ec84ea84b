package org.tallywire.enrich.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads one date or period: absolute, or relative to the reference. Bound to one text; not thread-safe. */
final class DateTerms {

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final LocalDate reference;
    private final Years years;
    private final NumericDates numeric;
    private final RelativeDates relative;

    DateTerms(Grammar grammar, Tokens tokens, Numbers numbers, LocalDate reference) {
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.reference = reference;
        this.years = new Years(lexicon, tokens);
        this.numeric = new NumericDates(grammar, tokens);
        this.relative = new RelativeDates(lexicon, tokens, numbers, reference);
    }

    /** The date or period that begins at the token. */
    @Nullable
    Dated read(int at) {
        if (at >= tokens.size()) return null;
        boolean digits = tokens.is(at, Kind.DIGITS);
        if (tokens.word(at) == Tokens.UNKNOWN && !digits) return null;
        Dated part = part(at);
        return part == null ? whole(at) : part;
    }

    private @Nullable Dated whole(int at) {
        Dated found = tokens.is(at, Kind.DIGITS) ? numeric.read(at) : null;
        if (found == null) found = yearFirst(at);
        if (found == null) found = division(at);
        if (found == null) found = weekday(at);
        if (found == null) found = dayAndMonth(at);
        if (found == null) found = monthFirst(at);
        return found == null ? plain(at) : found;
    }

    private @Nullable Dated plain(int at) {
        Dated found = relative.read(at);
        if (found == null) found = years.decade(at);
        return found == null ? years.read(at) : found;
    }

    /** "end of 2027", "fine anno", "mid-2026". */
    private @Nullable Dated part(int at) {
        Match part = lexicon.find(tokens, at, Role.PART);
        if (part == null || tokens.paragraph(part.end())) return null;
        int next = pastOf(tokens.is(part.end(), '-') ? part.end() + 1 : part.end());
        if (next >= tokens.size()) return null;
        Dated whole = whole(next);
        if (whole == null) {
            Match noun = lexicon.find(tokens, next, Role.CALENDAR);
            if (noun == null || noun.lexeme().key().equals("day")) return null;
            whole = new Dated(
                    next, noun.end(), Stretch.around(reference, noun.lexeme().key(), 0), false);
        }
        if (whole.stretch().singleDay() || whole.stretch().part()) return null;
        return new Dated(at, whole.to(), whole.stretch().part(part.lexeme().key()), whole.yearSaid());
    }

    /** "first half of 2026", "3. Quartal", "Q3 2025". */
    private @Nullable Dated division(int at) {
        Match named = lexicon.find(tokens, at, Role.DATE_PHRASE);
        if (named != null && named.lexeme().key().contains("=")) {
            String[] key = named.lexeme().key().split("=", 2);
            return division(at, named.end(), key[0], Integer.parseInt(key[1]));
        }
        Match ordinal = lexicon.find(tokens, at, Role.ORDINAL);
        int number =
                ordinal == null ? ordinalDigits(at) : ordinal.lexeme().value().intValue();
        if (number < 1 || number > 4) return null;
        int next = ordinal == null ? pastOrdinal(at) : ordinal.end();
        Match noun = lexicon.find(tokens, next, Role.CALENDAR);
        if (noun == null) return null;
        String unit = noun.lexeme().key();
        if (!unit.equals("quarter") && !(unit.equals("half") && number <= 2)) return null;
        return division(at, noun.end(), unit, number);
    }

    private Dated division(int from, int at, String unit, int number) {
        Dated year = yearBehind(at);
        Stretch whole = year == null ? Stretch.year(reference.getYear()) : year.stretch();
        return new Dated(from, year == null ? at : year.to(), whole.division(unit, number), year != null);
    }

    private int ordinalDigits(int at) {
        boolean marked = tokens.is(at, Kind.DIGITS) && tokens.length(at) == 1 && pastOrdinal(at) > at + 1;
        return marked ? Integer.parseInt(tokens.folded(at)) : 0;
    }

    private int pastOrdinal(int at) {
        if (tokens.is(at + 1, '.') && tokens.glued(at + 1)) return at + 2;
        Match ending = tokens.glued(at + 1) ? lexicon.find(tokens, at + 1, Role.ORDINAL_ENDING) : null;
        return ending == null ? at + 1 : ending.end();
    }

    /** A year that is said behind: "2026", "of next year". */
    private @Nullable Dated yearBehind(int at) {
        if (tokens.paragraph(at)) return null;
        int next = pastOf(tokens.is(at, ',') ? at + 1 : at);
        if (next >= tokens.size()) return null;
        Dated year = years.read(next);
        if (year == null) year = relative.read(next);
        return year != null
                        && year.stretch().from().length() == 4
                        && !year.stretch().part()
                ? year
                : null;
    }

    private @Nullable Dated weekday(int at) {
        Match weekday = lexicon.find(tokens, at, Role.WEEKDAY);
        if (weekday == null) return null;
        int next = tokens.is(weekday.end(), ',') || tokens.is(weekday.end(), '.') ? weekday.end() + 1 : weekday.end();
        if (!tokens.paragraph(next)) {
            next = pastArticle(next);
            Dated date = next >= tokens.size() ? null : explicitDay(next);
            if (date != null) return date.startingAt(at);
        }
        int back = Math.floorMod(
                reference.getDayOfWeek().getValue() - weekday.lexeme().value().intValue(), 7);
        return new Dated(at, weekday.end(), Stretch.day(reference.minusDays(back)), false);
    }

    private @Nullable Dated explicitDay(int at) {
        Dated day = tokens.is(at, Kind.DIGITS) ? numeric.read(at) : null;
        if (day == null) day = dayAndMonth(at);
        if (day == null) day = monthFirst(at);
        return day != null && day.stretch().singleDay() ? day : null;
    }

    /** "5 August 2025", "5. August", "5 de agosto de 2025", "1er mars". */
    private @Nullable Dated dayAndMonth(int at) {
        int day = dayNumber(at);
        if (day == 0) return null;
        int next = pastOrdinal(at);
        Match month = month(pastOf(next));
        if (month == null || tokens.paragraph(next)) return null;
        return day(at, month.end(), month, day);
    }

    /** "2025年8月28日". */
    private @Nullable Dated yearFirst(int at) {
        int year = years.plain(at);
        Match ending = year == 0 || tokens.paragraph(at + 1) ? null : lexicon.find(tokens, at + 1, Role.YEAR_ENDING);
        if (ending == null) return null;
        Match month = tokens.paragraph(ending.end()) ? null : lexicon.find(tokens, ending.end(), Role.MONTH);
        if (month == null) return new Dated(at, ending.end(), Stretch.year(year), true);
        int number = month.lexeme().value().intValue();
        int day = tokens.paragraph(month.end()) ? 0 : dayNumber(month.end());
        YearMonth whole = YearMonth.of(year, number);
        if (day == 0 || !whole.isValidDay(day)) return new Dated(at, month.end(), Stretch.months(whole, 1), true);
        return new Dated(at, pastOrdinal(month.end()), Stretch.day(whole.atDay(day)), true);
    }

    private @Nullable Match month(int at) {
        return lexicon.findAny(tokens, at, Role.MONTH, Role.MONTH_SHORT);
    }

    private @Nullable Dated day(int from, int at, Match month, int day) {
        Dated year = yearBehind(at);
        int number = month.lexeme().value().intValue();
        int which = year == null ? nearestYear(number) : year.stretch().start().getYear();
        try {
            LocalDate date = LocalDate.of(which, number, day);
            return new Dated(from, year == null ? at : year.to(), Stretch.day(date), year != null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** "August 5, 2025", "June 2025", "June". */
    private @Nullable Dated monthFirst(int at) {
        Match month = month(at);
        if (month == null) return null;
        int next = month.end();
        int day = tokens.paragraph(next) ? 0 : dayNumber(next);
        if (day > 0 && !tokens.is(next + 1, '%')) {
            Dated date = day(
                    at,
                    pastOrdinal(next) == next + 2 && tokens.is(next + 1, '.') ? next + 1 : pastOrdinal(next),
                    month,
                    day);
            if (date != null) return date;
        }
        Dated year = yearBehind(next);
        int number = month.lexeme().value().intValue();
        if (year == null && month.lexeme().role() == Role.MONTH_SHORT) return null;
        int which = year == null ? nearestYear(number) : year.stretch().start().getYear();
        Stretch stretch = Stretch.months(YearMonth.of(which, number), 1);
        return new Dated(at, year == null ? next : year.to(), stretch, year != null);
    }

    private int nearestYear(int month) {
        int ahead = month - reference.getMonthValue();
        if (ahead > 6) return reference.getYear() - 1;
        return ahead < -6 ? reference.getYear() + 1 : reference.getYear();
    }

    /** A day of the month in digits, or 0. */
    int dayNumber(int at) {
        if (!tokens.is(at, Kind.DIGITS) || tokens.length(at) > 2) return 0;
        if (tokens.glued(at) && !tokens.is(at - 1, Kind.SIGN) && !tokens.ideograph(at - 1)) return 0;
        int day = Integer.parseInt(tokens.folded(at));
        return day <= 31 ? day : 0;
    }

    private int pastOf(int at) {
        Match of = tokens.paragraph(at) ? null : lexicon.find(tokens, at, Role.DATE_OF);
        return of == null ? at : of.end();
    }

    private int pastArticle(int at) {
        Match article = lexicon.find(tokens, at, Role.DATE_ARTICLE);
        return article == null ? at : article.end();
    }
}
