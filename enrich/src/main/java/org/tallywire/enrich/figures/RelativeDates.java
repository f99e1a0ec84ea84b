package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Reads periods that count from the reference: "next year", "l'anno prossimo", "the last three months". */
final class RelativeDates {

    /** The key of a phrase of the grammar: {@code year+1}, {@code year+0:end}, {@code year+0:todate}. */
    private static final Pattern PHRASE = Pattern.compile("([a-z]+)([+-]\\d{1,3})(?::([a-z]+))?");

    private static final String TO_DATE = "todate";

    private final DateWords words;
    private final Lengths lengths;

    RelativeDates(DateWords words, Lengths lengths) {
        this.words = words;
        this.lengths = lengths;
    }

    @Nullable
    Dated read(int at) {
        Dated found = phrase(at);
        if (found == null) found = day(at);
        if (found == null) found = adjectiveFirst(at);
        if (found == null) found = countFirst(at);
        return found == null ? nounFirst(at) : found;
    }

    private @Nullable Dated phrase(int at) {
        Match match = words.opening(at, Role.DATE_PHRASE);
        if (match == null) return null;
        Matcher key = PHRASE.matcher(match.lexeme().key());
        if (!key.matches()) return null;
        Stretch whole = CalendarUnits.around(words.reference, key.group(1), Integer.parseInt(key.group(2)));
        String part = key.group(3);
        Stretch stretch = part == null
                ? whole
                : part.equals(TO_DATE) ? toDate(whole) : Parts.of(whole, part, words.reference, true);
        return Dated.fixed(at, match.end(), stretch);
    }

    private Stretch toDate(Stretch whole) {
        LocalDate until = words.reference.isAfter(whole.start())
                ? words.reference
                : whole.start().plusDays(1);
        return new Stretch(whole.start(), until, whole.from(), whole.to(), Stretch.Part.START);
    }

    private @Nullable Dated day(int at) {
        Match day = words.opening(at, Role.DAY);
        return day == null
                ? null
                : Dated.fixed(at, day.end(), Stretch.day(words.reference.plusDays(DateWords.number(day))));
    }

    /** "next year", "the next five years". */
    private @Nullable Dated adjectiveFirst(int at) {
        Match adjective = words.opening(at, Role.RELATIVE);
        Match noun = adjective == null ? null : words.next(adjective.end(), Role.CALENDAR);
        if (adjective != null && noun != null)
            return period(at, pastSame(noun.end(), adjective), noun, DateWords.number(adjective));
        Match several = words.lexicon.findAny(words.tokens, at, Role.RELATIVE, Role.RELATIVE_PLURAL);
        int offset = several == null ? 0 : DateWords.number(several);
        Lengths.Length length = several == null || Math.abs(offset) != 1 ? null : lengths.read(several.end());
        return length == null ? null : Dated.fixed(at, length.to(), lengths.beside(length, offset));
    }

    /** "ce mois-ci": what says the same again. */
    private int pastSame(int at, Match adjective) {
        Match again = words.next(at, Role.RELATIVE_BEHIND);
        return again != null && DateWords.number(again) == 0 && DateWords.number(adjective) == 0 ? again.end() : at;
    }

    /** "5 past years", "4 días laborables siguientes". */
    private @Nullable Dated countFirst(int at) {
        Count count = words.count(at);
        if (count == null) return null;
        Match between = words.next(count.to(), Role.RELATIVE_PLURAL);
        Match unit = words.unit(between == null ? count.to() : between.end());
        if (unit == null) return null;
        Match adjective =
                between == null ? words.nextAny(unit.end(), Role.RELATIVE_PLURAL, Role.RELATIVE_BEHIND) : between;
        int offset = adjective == null ? 0 : DateWords.number(adjective);
        if (adjective == null || Math.abs(offset) != 1) return null;
        var length = new Lengths.Length(count.value(), unit.lexeme().key(), unit.end());
        return Dated.fixed(at, Math.max(unit.end(), adjective.end()), lengths.beside(length, offset));
    }

    /** "anno prossimo", "mois dernier". */
    private @Nullable Dated nounFirst(int at) {
        Match noun = words.opening(at, Role.CALENDAR);
        Match adjective = noun == null ? null : words.nextAny(noun.end(), Role.RELATIVE, Role.RELATIVE_BEHIND);
        return noun == null || adjective == null
                ? null
                : period(at, adjective.end(), noun, DateWords.number(adjective));
    }

    private Dated period(int from, int to, Match noun, int offset) {
        return Dated.fixed(
                from, to, CalendarUnits.around(words.reference, noun.lexeme().key(), offset));
    }
}
