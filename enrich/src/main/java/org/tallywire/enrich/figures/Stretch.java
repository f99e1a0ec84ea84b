package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A day or period on the calendar.
 *
 * @param start first day
 * @param end the day after the last
 * @param from the year, month or day that it begins with, as claims write it
 * @param to the year, month or day that it ends with, inclusive
 * @param part which part it is of what {@code from} and {@code to} name ("end of 2027")
 */
record Stretch(LocalDate start, LocalDate end, String from, String to, Part part) {

    /** A part of a period. */
    enum Part {
        WHOLE,
        START,
        MID,
        END,
        /** A day that stands for the whole: "in two years". */
        POINT
    }

    static Stretch day(LocalDate day) {
        return new Stretch(day, day.plusDays(1), day.toString(), day.toString(), Part.WHOLE);
    }

    static Stretch days(LocalDate start, LocalDate end) {
        return new Stretch(start, end, start.toString(), end.minusDays(1).toString(), Part.WHOLE);
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
                Part.WHOLE);
    }

    static Stretch month(int year, int month) {
        return months(YearMonth.of(year, month), 1);
    }

    static Stretch months(YearMonth first, int count) {
        YearMonth last = first.plusMonths(count - 1L);
        return new Stretch(first.atDay(1), last.plusMonths(1).atDay(1), first.toString(), last.toString(), Part.WHOLE);
    }

    /** A day that claims know by the year, month or day that it lies in, whichever the unit asks for. */
    static Stretch point(LocalDate day, String unit) {
        String iso = day.toString();
        String name = unit.equals("year") ? iso.substring(0, 4) : unit.equals("month") ? iso.substring(0, 7) : iso;
        return new Stretch(day, day.plusDays(1), name, name, Part.POINT);
    }

    /** The same, known to claims by other years, months or days. */
    Stretch named(String first, String last) {
        return new Stretch(start, end, first, last, part);
    }

    /** The quarter or half of this year with the number, from 1. */
    Stretch division(String unit, int number) {
        int months = unit.equals("quarter") ? 3 : 6;
        return months(YearMonth.of(start.getYear(), (number - 1) * months + 1), months);
    }

    /** From this one to another. Plain days, months or years end where the last begins; the end of one counts whole. */
    Stretch until(Stretch last) {
        LocalDate until = last.part == Part.END ? last.end : last.part == Part.MID ? last.middle() : last.start;
        LocalDate since = part == Part.END ? end : part == Part.MID ? middle() : start;
        return new Stretch(since.isBefore(until) ? since : start, until, from, last.to, Part.WHOLE);
    }

    private LocalDate middle() {
        return start.plusDays((length() + 1) / 2);
    }

    long length() {
        return end.toEpochDay() - start.toEpochDay();
    }

    /** The same days of another year. */
    Stretch inYear(int year) {
        int by = year - start.getYear();
        LocalDate first = start.plusYears(by);
        LocalDate last = singleDay() ? first.plusDays(1) : end.plusYears(by);
        return new Stretch(first, last, shifted(from, by), shifted(to, by), part);
    }

    private static String shifted(String name, int by) {
        return name.length() == 10
                ? LocalDate.parse(name).plusYears(by).toString()
                : Integer.parseInt(name.substring(0, 4)) + by + name.substring(4);
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
