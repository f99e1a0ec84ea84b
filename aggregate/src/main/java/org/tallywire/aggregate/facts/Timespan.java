package org.tallywire.aggregate.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days of an ISO 8601 year, month, day, or interval of them; both ends inclusive. */
public record Timespan(LocalDate first, LocalDate last) {

    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 7;

    public Timespan {
        if (last.isBefore(first)) throw new IllegalArgumentException("ends before it begins: " + first + "/" + last);
    }

    /** Empty for a text that is none of these, or ends before it begins. */
    public static Optional<Timespan> parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash < 0) return Optional.of(single(text));
            Timespan from = single(text.substring(0, slash));
            Timespan to = single(text.substring(slash + 1));
            return Optional.of(new Timespan(from.first, to.last));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Timespan single(String text) {
        if (text.length() == YEAR_LENGTH) {
            if (!Character.isDigit(text.charAt(0))) throw new IllegalArgumentException(text);
            Year year = Year.of(Integer.parseInt(text));
            return new Timespan(year.atDay(1), year.atMonth(12).atEndOfMonth());
        }
        if (text.length() == MONTH_LENGTH) {
            YearMonth month = YearMonth.parse(text);
            return new Timespan(month.atDay(1), month.atEndOfMonth());
        }
        LocalDate day = LocalDate.parse(text);
        return new Timespan(day, day);
    }

    /** The days that both have. */
    Optional<Timespan> common(Timespan other) {
        LocalDate from = first.isAfter(other.first) ? first : other.first;
        LocalDate to = last.isBefore(other.last) ? last : other.last;
        return to.isBefore(from) ? Optional.empty() : Optional.of(new Timespan(from, to));
    }

    /** Whether two periods share a day, or both are not said. */
    static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? Objects.equals(one, other) : overlap(one, other);
    }

    /** Whether two periods share a day; texts that are no periods agree only with themselves. */
    public static boolean overlap(String one, String other) {
        if (one.equals(other)) return true;
        return parse(one).flatMap(a -> parse(other).flatMap(a::common)).isPresent();
    }
}
