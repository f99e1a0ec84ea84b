package org.tallywire.enrich.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/** The units of the calendar by the names that grammars list them under: {@code week}, {@code quarter}, {@code year}. */
final class CalendarUnits {

    static final String DAY = "day";
    static final String WEEK = "week";
    static final String MONTH = "month";
    static final String QUARTER = "quarter";
    static final String HALF = "half";
    static final String YEAR = "year";
    static final String DECADE = "decade";
    static final String FORTNIGHT = "fortnight";
    static final String WEEKEND = "weekend";
    static final String WORKWEEK = "workweek";
    static final String WORKDAY = "workday";

    private CalendarUnits() {}

    /** The unit around a day, or the one so many before or after it. */
    static Stretch around(LocalDate day, String unit, int offset) {
        YearMonth month = YearMonth.from(day);
        return switch (unit) {
            case DAY, WORKDAY -> Stretch.day(day.plusDays(offset));
            case WEEK -> week(day.plusWeeks(offset));
            case FORTNIGHT ->
                Stretch.days(
                        monday(day.plusWeeks(2L * offset)),
                        monday(day.plusWeeks(2L * offset)).plusWeeks(2));
            case WEEKEND ->
                Stretch.days(
                        monday(day.plusWeeks(offset)).plusDays(5),
                        monday(day.plusWeeks(offset)).plusDays(7));
            case WORKWEEK ->
                Stretch.days(
                        monday(day.plusWeeks(offset)),
                        monday(day.plusWeeks(offset)).plusDays(5));
            case MONTH -> Stretch.months(month.plusMonths(offset), 1);
            case QUARTER -> Stretch.months(quarter(month.plusMonths(3L * offset)), 3);
            case HALF -> Stretch.months(half(month.plusMonths(6L * offset)), 6);
            case DECADE -> decades(decade(day) + 10 * offset, 1);
            default -> Stretch.year(day.getYear() + offset);
        };
    }

    /** So many units behind the day or before it, aligned to the calendar where the unit is a long one. */
    static Stretch several(LocalDate day, String unit, int count) {
        int first = count > 0 ? 1 : count;
        int length = Math.abs(count);
        return switch (unit) {
            case QUARTER -> Stretch.months(quarter(YearMonth.from(day).plusMonths(3L * first)), 3 * length);
            case DECADE -> decades(decade(day) + 10 * first, length);
            default ->
                count > 0
                        ? Stretch.days(day.plusDays(1), moved(unit, day.plusDays(1), count))
                        : Stretch.days(moved(unit, day, count), day);
        };
    }

    static LocalDate moved(String unit, LocalDate day, int by) {
        return switch (unit) {
            case DAY -> day.plusDays(by);
            case WEEK, WORKWEEK, WEEKEND -> day.plusWeeks(by);
            case FORTNIGHT -> day.plusWeeks(2L * by);
            case WORKDAY -> workdays(day, by);
            case MONTH -> day.plusMonths(by);
            case QUARTER -> day.plusMonths(3L * by);
            case HALF -> day.plusMonths(6L * by);
            case DECADE -> day.plusYears(10L * by);
            default -> day.plusYears(by);
        };
    }

    private static LocalDate workdays(LocalDate from, int by) {
        LocalDate day = from;
        for (int left = Math.abs(by); left > 0; ) {
            LocalDate passed = by > 0 ? day : day.minusDays(1);
            day = by > 0 ? day.plusDays(1) : passed;
            if (passed.getDayOfWeek().getValue() <= 5) left--;
        }
        return day;
    }

    static Stretch week(LocalDate day) {
        return Stretch.days(monday(day), monday(day).plusWeeks(1));
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The week of a period with the number, from 1; zero and less count back from its last. It owns its Thursday. */
    static Stretch weekOf(Stretch whole, int number) {
        LocalDate edge = number > 0
                ? whole.start().with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))
                : whole.end().minusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
        return week(edge.plusWeeks(number > 0 ? number - 1L : number));
    }

    static Stretch decades(int firstYear, int count) {
        return Stretch.years(firstYear, firstYear + 10 * count - 1);
    }

    private static int decade(LocalDate day) {
        return Math.floorDiv(day.getYear(), 10) * 10;
    }

    private static YearMonth quarter(YearMonth month) {
        return month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
    }

    private static YearMonth half(YearMonth month) {
        return month.withMonth((month.getMonthValue() - 1) / 6 * 6 + 1);
    }
}
