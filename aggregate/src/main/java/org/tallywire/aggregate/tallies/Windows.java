package org.tallywire.aggregate.tallies;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.avro.Kind;

/** The times under which a fact is counted. */
final class Windows {

    private static final int YEAR_LENGTH = 4;
    private static final int MONTHS = 12;
    private static final int MONTHS_A_QUARTER = 3;

    private Windows() {}

    /** The months of a window of funding. */
    static List<String> months(String window) {
        String year = window.substring(0, YEAR_LENGTH);
        if (window.length() == YEAR_LENGTH) return months(year, 1, MONTHS);
        if (window.charAt(YEAR_LENGTH + 1) != 'Q') return List.of(window);
        int quarter = Character.digit(window.charAt(YEAR_LENGTH + 2), 10);
        return months(year, (quarter - 1) * MONTHS_A_QUARTER + 1, quarter * MONTHS_A_QUARTER);
    }

    private static List<String> months(String year, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(month -> String.format(Locale.ROOT, "%s-%02d", year, month))
                .toList();
    }

    /** Funding: month, quarter and year of the earliest report, UTC. Capacity: the target period, or {@code unknown}. */
    static List<String> of(FactRecord fact) {
        if (fact.best().kind() != Kind.FUNDING)
            return List.of(fact.period() == null ? TallyKey.NO_PERIOD : fact.period());
        LocalDate day = fact.firstPublished().atZone(ZoneOffset.UTC).toLocalDate();
        return List.of(
                YearMonth.from(day).toString(),
                day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR),
                String.valueOf(day.getYear()));
    }
}
