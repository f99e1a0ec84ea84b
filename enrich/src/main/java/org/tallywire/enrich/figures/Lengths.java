package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.DateWords.Count;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Reads lengths of time, "two weeks", "3 months and 2 days", and measures them off. */
final class Lengths {

    private static final int MOST_PIECES = 4;

    /**
     * A length of time.
     *
     * @param count how many of its first unit
     * @param unit its first unit
     * @param rest the shorter lengths that follow
     * @param to the token after it
     */
    record Length(int count, String unit, List<Length> rest, int to) {
        Length {
            rest = List.copyOf(rest);
        }

        Length(int count, String unit, int to) {
            this(count, unit, List.of(), to);
        }

        /** Its finest unit, which says how exactly it points. */
        String finest() {
            return rest.isEmpty() ? unit : rest.get(rest.size() - 1).unit;
        }

        LocalDate after(LocalDate day, int direction) {
            LocalDate moved = CalendarUnits.moved(unit, day, direction * count);
            for (Length piece : rest) moved = piece.after(moved, direction);
            return moved;
        }
    }

    private final DateWords words;

    Lengths(DateWords words) {
        this.words = words;
    }

    /** "three weeks", "3 months and 2 weeks and 2 days". */
    @Nullable
    Length read(int at) {
        Length first = one(at);
        if (first == null) return null;
        var rest = new ArrayList<Length>();
        int to = first.to();
        while (rest.size() < MOST_PIECES) {
            Length more = one(words.past(words.tokens.is(to, ',') ? to + 1 : to, Role.LENGTH_AND));
            if (more == null || more.unit().equals(first.unit())) break;
            rest.add(more);
            to = more.to();
        }
        return new Length(first.count(), first.unit(), rest, to);
    }

    private @Nullable Length one(int at) {
        Count count = words.count(at);
        Match unit = count == null ? null : words.unit(count.to());
        return count == null || unit == null
                ? null
                : new Length(count.value(), unit.lexeme().key(), unit.end());
    }

    /** The length right behind the reference or right before it. */
    Stretch beside(Length length, int direction) {
        LocalDate day = words.reference;
        Stretch stretch = length.rest().isEmpty()
                ? CalendarUnits.several(day, length.unit(), direction * length.count())
                : direction > 0
                        ? Stretch.days(day.plusDays(1), length.after(day.plusDays(1), 1))
                        : Stretch.days(length.after(day, -1), day);
        return inYears(length, direction, stretch);
    }

    /** From the reference on, as far as the length goes. */
    Stretch within(Length length) {
        LocalDate day = words.reference;
        return inYears(length, 1, Stretch.days(day, length.after(day, 1)));
    }

    /** Claims know so many years by their years. */
    private Stretch inYears(Length length, int direction, Stretch stretch) {
        if (!length.unit().equals(CalendarUnits.YEAR) || !length.rest().isEmpty()) return stretch;
        int year = words.reference.getYear();
        int other = year + direction * length.count();
        return stretch.named(String.valueOf(Math.min(year, other)), String.valueOf(Math.max(year, other)));
    }
}
