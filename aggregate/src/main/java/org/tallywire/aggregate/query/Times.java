package org.tallywire.aggregate.query;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.Timespan;

/** Whether something is of the year or quarter that was asked for. */
record Times(@Nullable String year, @Nullable String quarter) {

    private static final int QUARTER_AT = 5;
    private static final int MONTHS = 3;

    static Times of(Asked asked) {
        return new Times(asked.orNull(Parameters.YEAR), asked.orNull(Parameters.QUARTER));
    }

    /** A moment, UTC. */
    boolean hold(Instant moment) {
        var day = moment.atZone(ZoneOffset.UTC).toLocalDate();
        return (year == null || year.equals(String.valueOf(day.getYear())))
                && (quarter == null || quarter.equals(day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR)));
    }

    /** A target period, which needs only to touch them; nothing holds an unknown one. */
    boolean touch(@Nullable String period) {
        if (year == null && quarter == null) return true;
        if (period == null) return false;
        return (year == null || Timespan.overlap(period, year))
                && (quarter == null || Timespan.overlap(period, months(quarter)));
    }

    /** A window of funding: {@code 2025}, {@code 2025-Q3}, {@code 2025-09}, which must be within them. */
    boolean hold(String window) {
        return (year == null || window.startsWith(year))
                && (quarter == null
                        || window.equals(quarter)
                        || (window.matches("\\d{4}-\\d\\d") && Timespan.overlap(window, months(quarter))));
    }

    private static String months(String quarter) {
        int year = Integer.parseInt(quarter.substring(0, QUARTER_AT - 1));
        int number = Integer.parseInt(quarter.substring(QUARTER_AT + 1));
        YearMonth first = YearMonth.of(year, (number - 1) * MONTHS + 1);
        return first + "/" + first.plusMonths(MONTHS - 1L);
    }
}
