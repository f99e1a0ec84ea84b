package org.tallywire.enrich.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * A day or period on the calendar.
 *
 * @param start first day
 * @param end the day after the last
 * @param from the year, month or day that it begins with, as claims write it
 * @param to the year, month or day that it ends with, inclusive
 * @param part whether it is only a part of what {@code from} and {@code to} name ("end of 2027")
 */
record Stretch(LocalDate start, LocalDate end, String from, String to, boolean part) {

    static Stretch day(LocalDate day) {
        return new Stretch(day, day.plusDays(1), day.toString(), day.toString(), false);
    }

    static Stretch days(LocalDate start, LocalDate end) {
        return new Stretch(start, end, start.toString(), end.minusDays(1).toString(), false);
    }

    static Stretch year(int year) {
        return years(year, year);
    }

    static Stretch years(int first, int last) {
        return new Stretch(
                LocalDate.of(first, 1, 1),
                LocalDate.of(last + 1, 1, 1),
                String.valueOf(first),
                String.valueOf(last),
                false);
    }

    static Stretch months(YearMonth first, int count) {
        YearMonth last = first.plusMonths(count - 1L);
        return new Stretch(first.atDay(1), last.plusMonths(1).atDay(1), first.toString(), last.toString(), false);
    }

    /** A period of the calendar around a day, or so many before or after that one. */
    static Stretch around(LocalDate day, String unit, int offset) {
        YearMonth month = YearMonth.from(day);
        return switch (unit) {
            case "day" -> day(day.plusDays(offset));
            case "week" -> week(day.plusWeeks(offset));
            case "month" -> months(month.plusMonths(offset), 1);
            case "quarter" -> months(quarter(month.plusMonths(3L * offset)), 3);
            case "half" -> months(half(month.plusMonths(6L * offset)), 6);
            default -> year(day.getYear() + offset);
        };
    }

    private static Stretch week(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return days(monday, monday.plusWeeks(1));
    }

    private static YearMonth quarter(YearMonth month) {
        return month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
    }

    private static YearMonth half(YearMonth month) {
        return month.withMonth((month.getMonthValue() - 1) / 6 * 6 + 1);
    }

    /** The quarter or half of this year with the number, from 1. */
    Stretch division(String unit, int number) {
        int months = unit.equals("quarter") ? 3 : 6;
        return months(YearMonth.of(start.getYear(), (number - 1) * months + 1), months);
    }

    /** Its beginning, middle or end; claims still name the whole. */
    Stretch part(String which) {
        if (end.equals(start.plusDays(1))) return this;
        long days = end.toEpochDay() - start.toEpochDay();
        LocalDate half = days > 360 ? start.plusMonths(6) : start.plusDays(days / 2);
        return switch (which) {
            case "start" -> new Stretch(start, half, from, to, true);
            case "end" -> new Stretch(half, end, from, to, true);
            default -> new Stretch(start.plusDays(days / 3), start.plusDays(days - days / 3), from, to, true);
        };
    }

    /** From this one to another. Between plain days, months or years it ends where the last begins; parts count whole. */
    Stretch until(Stretch last) {
        boolean plain = !part && !last.part;
        return new Stretch(start, plain ? last.start : last.end, from, last.to, false);
    }

    /** The same days of another year. */
    Stretch inYear(int year) {
        int by = year - start.getYear();
        boolean month = from.length() == 7;
        if (by == 0 || from.length() == 4) return this;
        if (!month) return day(start.plusYears(by));
        int count = (int) YearMonth.from(start).until(YearMonth.from(end), java.time.temporal.ChronoUnit.MONTHS);
        return part ? this : months(YearMonth.from(start.plusYears(by)), Math.max(1, count));
    }

    boolean singleDay() {
        return end.equals(start.plusDays(1));
    }

    String value() {
        return singleDay() ? start.toString() : start + "/" + end;
    }

    String period() {
        return from.equals(to) ? from : from + "/" + to;
    }
}
