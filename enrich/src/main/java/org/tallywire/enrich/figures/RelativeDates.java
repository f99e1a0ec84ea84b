package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads what counts from the reference: "next year", "l'anno prossimo", "in two years", "vor drei Monaten". */
final class RelativeDates {

    /** The key of a phrase of the grammar: {@code year+1}, {@code year+0:end}. */
    private static final Pattern PHRASE = Pattern.compile("([a-z]+)([+-]\\d{1,3})(?::([a-z]+))?");

    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1000);

    private static final Set<String> UNITS = Set.of("day", "week", "month", "quarter", "year");

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Numbers numbers;
    private final LocalDate reference;

    RelativeDates(Lexicon lexicon, Tokens tokens, Numbers numbers, LocalDate reference) {
        this.lexicon = lexicon;
        this.tokens = tokens;
        this.numbers = numbers;
        this.reference = reference;
    }

    @Nullable
    Dated read(int at) {
        Dated found = phrase(at);
        if (found == null) found = day(at);
        if (found == null) found = adjectiveFirst(at);
        if (found == null) found = nextSeveral(at);
        if (found == null) found = nounFirst(at);
        if (found == null) found = prepositionFirst(at);
        return found == null ? spanFirst(at) : found;
    }

    private @Nullable Dated phrase(int at) {
        Match match = lexicon.find(tokens, at, Role.DATE_PHRASE);
        if (match == null) return null;
        Matcher key = PHRASE.matcher(match.lexeme().key());
        if (!key.matches()) return null;
        Stretch whole = Stretch.around(reference, key.group(1), Integer.parseInt(key.group(2)));
        Stretch stretch = key.group(3) == null ? whole : whole.part(key.group(3));
        return new Dated(at, match.end(), stretch, true);
    }

    private @Nullable Dated day(int at) {
        Match day = lexicon.find(tokens, at, Role.DAY);
        if (day == null) return null;
        return new Dated(
                at,
                day.end(),
                Stretch.day(reference.plusDays(day.lexeme().value().intValue())),
                true);
    }

    /** "next year". */
    private @Nullable Dated adjectiveFirst(int at) {
        Match adjective = lexicon.find(tokens, at, Role.RELATIVE);
        if (adjective == null || tokens.paragraph(adjective.end())) return null;
        Match noun = lexicon.find(tokens, adjective.end(), Role.CALENDAR);
        return noun == null
                ? null
                : period(at, noun.end(), noun, adjective.lexeme().value().intValue());
    }

    /** "the next five years". */
    private @Nullable Dated nextSeveral(int at) {
        Match adjective = lexicon.findAny(tokens, at, Role.RELATIVE, Role.RELATIVE_PLURAL);
        if (adjective == null || tokens.paragraph(adjective.end())) return null;
        int offset = adjective.lexeme().value().intValue();
        Amount count = offset == 0 ? null : count(adjective.end());
        Match unit = count == null ? null : unitBehind(count);
        if (count == null || unit == null) return null;
        return several(at, unit, count.value().intValue() * offset, offset > 0 ? 1 : 0);
    }

    /** "anno prossimo", "mois dernier". */
    private @Nullable Dated nounFirst(int at) {
        Match noun = lexicon.find(tokens, at, Role.CALENDAR);
        if (noun == null || tokens.paragraph(noun.end())) return null;
        Match adjective = lexicon.find(tokens, noun.end(), Role.RELATIVE);
        return adjective == null
                ? null
                : period(at, adjective.end(), noun, adjective.lexeme().value().intValue());
    }

    private Dated period(int from, int to, Match noun, int offset) {
        return new Dated(from, to, Stretch.around(reference, noun.lexeme().key(), offset), true);
    }

    /** So many units ahead or back; from how many days after the reference. */
    private Dated several(int from, Match unit, int count, int delay) {
        String key = unit.lexeme().key();
        if (key.equals("year")) {
            int year = reference.getYear();
            Stretch years = count > 0 ? Stretch.years(year, year + count) : Stretch.years(year + count, year);
            return new Dated(from, unit.end(), years, true);
        }
        LocalDate near = reference.plusDays(delay);
        LocalDate far = moved(key, count).plusDays(delay);
        boolean later = far.isAfter(near);
        return new Dated(from, unit.end(), Stretch.days(later ? near : far, later ? far : near), true);
    }

    /** "in two years", "vor drei Monaten", "within nine months". */
    private @Nullable Dated prepositionFirst(int at) {
        Match preposition = lexicon.findAny(tokens, at, Role.FROM_NOW, Role.AGO_BEFORE, Role.WITHIN);
        if (preposition == null || tokens.paragraph(preposition.end())) return null;
        Amount count = count(preposition.end());
        Match unit = count == null ? null : unitBehind(count);
        if (count == null || unit == null) return null;
        int by = count.value().intValue();
        return switch (preposition.lexeme().role()) {
            case WITHIN -> several(at, unit, by, 0);
            case AGO_BEFORE -> point(at, unit.end(), unit.lexeme().key(), -by);
            default -> point(at, unit.end(), unit.lexeme().key(), by);
        };
    }

    /** "two years ago", "tre mesi fa". */
    private @Nullable Dated spanFirst(int at) {
        Amount count = count(at);
        Match unit = count == null ? null : unitBehind(count);
        if (count == null || unit == null || tokens.paragraph(unit.end())) return null;
        Match direction = lexicon.findAny(tokens, unit.end(), Role.AGO, Role.FROM_NOW_AFTER);
        if (direction == null) return null;
        int by = count.value().intValue();
        return point(
                at, direction.end(), unit.lexeme().key(), direction.lexeme().role() == Role.AGO ? -by : by);
    }

    /** So many whole units away: a year for years, a day for anything shorter. */
    private Dated point(int from, int to, String unit, int by) {
        LocalDate day = moved(unit, by);
        String name = unit.equals("year")
                ? String.valueOf(day.getYear())
                : unit.equals("month") ? day.toString().substring(0, 7) : day.toString();
        return new Dated(from, to, new Stretch(day, day.plusDays(1), name, name, true), true);
    }

    private LocalDate moved(String unit, int by) {
        return switch (unit) {
            case "day" -> reference.plusDays(by);
            case "week" -> reference.plusWeeks(by);
            case "month" -> reference.plusMonths(by);
            case "quarter" -> reference.plusMonths(3L * by);
            case "half" -> reference.plusMonths(6L * by);
            default -> reference.plusYears(by);
        };
    }

    private @Nullable Amount count(int at) {
        if (at >= tokens.size() || (tokens.word(at) == Tokens.UNKNOWN && !tokens.is(at, Kind.DIGITS))) return null;
        Match article = lexicon.find(tokens, at, Role.ARTICLE);
        Amount count = numbers.read(at);
        if (count == null && article != null && article.lexeme().value().compareTo(BigDecimal.ONE) == 0)
            count = new Amount(at, article.end(), BigDecimal.ONE, BigDecimal.ONE, false);
        if (count == null || count.value().signum() <= 0 || count.value().compareTo(FARTHEST) > 0) return null;
        return count.value().stripTrailingZeros().scale() > 0 ? null : count;
    }

    private @Nullable Match unitBehind(Amount count) {
        if (tokens.paragraph(count.to())) return null;
        Match unit = lexicon.find(tokens, count.to(), Role.DURATION);
        return unit == null || !UNITS.contains(unit.lexeme().key()) ? null : unit;
    }
}
