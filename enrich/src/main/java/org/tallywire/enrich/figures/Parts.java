package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.tallywire.enrich.figures.Stretch.Part;

/** Cuts periods into their beginning, middle and end; claims still name the whole, but of a decade only the years meant. */
final class Parts {

    private static final String START = "start";
    private static final String END = "end";
    private static final String EARLIER = "earlier";
    private static final String LATER = "later";

    private Parts() {}

    /**
     * The part of a period with the name that grammars list it under.
     *
     * @param relative whether the text tells the period by counting from the reference; a year falls into halves then, else
     *     into thirds
     */
    static Stretch of(Stretch whole, String name, LocalDate reference, boolean relative) {
        if (whole.singleDay()) return whole;
        boolean current = !reference.isBefore(whole.start()) && reference.isBefore(whole.end());
        return switch (name) {
            case START -> start(whole, relative);
            case END -> end(whole, relative);
            case EARLIER -> current ? before(start(whole, relative), reference) : start(whole, relative);
            case LATER -> current ? after(end(whole, relative), reference) : end(whole, relative);
            default -> mid(whole);
        };
    }

    private static Stretch start(Stretch whole, boolean relative) {
        return new Stretch(whole.start(), cut(whole, relative, false), whole.from(), lastOf(whole, 3), Part.START);
    }

    private static Stretch end(Stretch whole, boolean relative) {
        return new Stretch(cut(whole, relative, true), whole.end(), firstOf(whole, 9), whole.to(), Part.END);
    }

    private static Stretch before(Stretch part, LocalDate reference) {
        boolean cut = reference.isAfter(part.start()) && reference.isBefore(part.end());
        return cut ? new Stretch(part.start(), reference, part.from(), part.to(), Part.START) : part;
    }

    private static Stretch after(Stretch part, LocalDate reference) {
        boolean cut = reference.isAfter(part.start());
        return cut ? new Stretch(reference, part.end(), part.from(), part.to(), Part.END) : part;
    }

    private static LocalDate cut(Stretch whole, boolean relative, boolean late) {
        LocalDate start = whole.start();
        long days = whole.length();
        if (days > 3000) return start.plusYears(late ? 7 : 3);
        if (days > 360 && days < 370) return start.plusMonths(relative ? 6 : late ? 8 : 4);
        if (days >= 28 && days <= 31) return start.plusDays(15);
        return days == 7 ? start.plusDays(3) : start.plusDays(days / 2);
    }

    private static Stretch mid(Stretch whole) {
        LocalDate start = whole.start();
        long days = whole.length();
        if (days > 3000)
            return new Stretch(start.plusYears(3), start.plusYears(7), lastOf(whole, 4), lastOf(whole, 6), Part.MID);
        if (days > 360 && days < 370) return part(whole, start.plusMonths(4), start.plusMonths(8));
        if (days >= 28 && days <= 31) return part(whole, start.plusDays(9), start.plusDays(20));
        return part(whole, start.plusDays(days / 3), start.plusDays(days - days / 3));
    }

    private static Stretch part(Stretch whole, LocalDate start, LocalDate end) {
        return new Stretch(start, end, whole.from(), whole.to(), Part.MID);
    }

    private static String firstOf(Stretch whole, int years) {
        return isDecade(whole) ? String.valueOf(whole.start().getYear() + years) : whole.from();
    }

    private static String lastOf(Stretch whole, int years) {
        return isDecade(whole) ? String.valueOf(whole.start().getYear() + years) : whole.to();
    }

    private static boolean isDecade(Stretch whole) {
        return whole.length() > 3000 && whole.length() < 4000;
    }
}
