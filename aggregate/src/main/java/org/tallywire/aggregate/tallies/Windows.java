package org.tallywire.aggregate.tallies;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.avro.Kind;

/** The times under which a fact is counted. */
final class Windows {

    private Windows() {}

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
