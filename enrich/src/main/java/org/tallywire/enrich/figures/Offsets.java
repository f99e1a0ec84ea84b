package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/**
 * Reads what is so far away from the reference or from another date: "in two years", "vor drei Monaten", "two weeks before
 * Christmas", "the three months to June". Bound to one text; not thread-safe.
 */
final class Offsets {

    private static final String BEFORE = "before";

    private final DateWords words;
    private final Tokens tokens;
    private final Lengths lengths;
    private final Base base;

    /** Reads the date that a length counts from. */
    interface Base {
        @Nullable
        Dated read(int at);
    }

    Offsets(DateWords words, Lengths lengths, Base base) {
        this.words = words;
        this.tokens = words.tokens;
        this.lengths = lengths;
        this.base = base;
    }

    @Nullable
    Dated read(int at) {
        Dated found = prepositionFirst(at);
        if (found == null) found = lengthFirst(at);
        if (found == null) found = weekdayFirst(at);
        return found == null ? unitTo(at) : found;
    }

    /** "in two years", "vor drei Monaten", "within nine months". */
    private @Nullable Dated prepositionFirst(int at) {
        Match preposition = words.lexicon.findAny(tokens, at, Role.FROM_NOW, Role.AGO_BEFORE, Role.WITHIN);
        if (preposition == null || tokens.paragraph(preposition.end())) return null;
        Role role = preposition.lexeme().role();
        int from = role == Role.WITHIN ? pastNext(preposition.end()) : preposition.end();
        Lengths.Length length = lengths.read(from);
        if (length == null || words.nextAny(length.to(), Role.FROM_NOW_AFTER, Role.OFFSET) != null) return null;
        if (role == Role.WITHIN) return Dated.fixed(at, length.to(), lengths.within(length));
        return point(at, length.to(), words.reference, length, role == Role.AGO_BEFORE ? -1 : 1);
    }

    private int pastNext(int at) {
        Match next = words.nextAny(at, Role.RELATIVE, Role.RELATIVE_PLURAL);
        return next != null && DateWords.number(next) == 1 ? next.end() : at;
    }

    /** "two years ago", "three weeks from tomorrow", "the three months to June". */
    private @Nullable Dated lengthFirst(int at) {
        Lengths.Length length = lengths.read(at);
        if (length == null) return null;
        Match direction = words.nextAny(length.to(), Role.AGO, Role.FROM_NOW_AFTER, Role.OFFSET);
        if (direction == null) return upTo(at, length);
        boolean back = direction.lexeme().role() == Role.AGO
                || direction.lexeme().key().equals(BEFORE);
        if (direction.lexeme().role() != Role.OFFSET)
            return point(at, direction.end(), words.reference, length, back ? -1 : 1);
        int next = words.past(direction.end(), Role.DATE_ARTICLE);
        Dated from = tokens.paragraph(next) ? null : base.read(next);
        if (from == null || !from.stretch().singleDay()) return upTo(at, length);
        LocalDate day = from.stretch().start();
        if (from.anchor() == Anchor.WEEK && !back && day.isBefore(words.reference)) day = day.plusWeeks(1);
        return point(at, from.to(), day, length, back ? -1 : 1);
    }

    /** "Monday two weeks from now". */
    private @Nullable Dated weekdayFirst(int at) {
        Match weekday = words.opening(at, Role.WEEKDAY);
        if (weekday == null) return null;
        int next = tokens.is(weekday.end(), ',') ? weekday.end() + 1 : weekday.end();
        Dated offset = tokens.paragraph(next) ? null : lengthFirst(next);
        if (offset == null || !offset.stretch().singleDay()) return null;
        LocalDate day = CalendarUnits.monday(offset.stretch().start()).plusDays(DateWords.number(weekday) - 1L);
        return Dated.fixed(at, offset.to(), Stretch.day(day));
    }

    private static Dated point(int from, int to, LocalDate day, Lengths.Length length, int direction) {
        return Dated.fixed(from, to, Stretch.point(length.after(day, direction), length.finest()));
    }

    /** "the year to March 2026". */
    private @Nullable Dated unitTo(int at) {
        Match unit = words.opening(at, Role.CALENDAR);
        return unit == null
                ? null
                : upTo(at, new Lengths.Length(1, unit.lexeme().key(), unit.end()));
    }

    private @Nullable Dated upTo(int at, Lengths.Length length) {
        int months = switch (length.unit()) {
            case CalendarUnits.MONTH -> length.count();
            case CalendarUnits.QUARTER -> 3 * length.count();
            case CalendarUnits.HALF -> 6 * length.count();
            case CalendarUnits.YEAR -> 12 * length.count();
            default -> 0;
        };
        Match to = months == 0 || months > 120 ? null : words.next(length.to(), Role.UP_TO);
        int next = to == null ? 0 : words.past(to.end(), Role.DATE_ARTICLE);
        Dated last = to == null || tokens.paragraph(next) ? null : base.read(next);
        if (last == null || last.stretch().length() > 31 || last.stretch().part() == Stretch.Part.POINT) return null;
        YearMonth end = YearMonth.from(last.stretch().end().minusDays(1));
        return new Dated(at, last.to(), Stretch.months(end.minusMonths(months - 1L), months), last.anchor());
    }
}
