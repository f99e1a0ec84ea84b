package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Days of the calendar that may not exist. */
final class Days {

    private Days() {}

    /** The day, or null where the calendar has none such. */
    static @Nullable LocalDate of(int year, int month, int day) {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
        YearMonth whole = YearMonth.of(year, month);
        return whole.isValidDay(day) ? whole.atDay(day) : null;
    }

    /** The day of any year that is nearest to the reference, or null where no year has it. */
    static @Nullable LocalDate nearest(LocalDate reference, int month, int day) {
        LocalDate best = null;
        for (int year = reference.getYear() - 8; year <= reference.getYear() + 8; year++) {
            LocalDate date = of(year, month, day);
            if (date == null) continue;
            if (best == null || distance(reference, date) < distance(reference, best)) best = date;
        }
        return best;
    }

    static long distance(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay());
    }
}
