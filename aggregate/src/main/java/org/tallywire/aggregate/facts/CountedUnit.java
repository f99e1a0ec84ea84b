package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.util.Map;
import org.tallywire.avro.Kind;

/**
 * A unit, taken apart into what is counted and how often a year: {@code wafers/month} is wafers, 12 times. All
 * currencies count one thing.
 */
record CountedUnit(String thing, int timesAYear) {

    private static final Map<String, Integer> TIMES_A_YEAR =
            Map.of("hour", 8760, "day", 365, "week", 52, "month", 12, "quarter", 4, "year", 1);

    private static final CountedUnit MONEY = new CountedUnit("money", 1);

    static CountedUnit of(Kind kind, String unit) {
        if (kind == Kind.FUNDING) return MONEY;
        int slash = unit.lastIndexOf('/');
        Integer times = slash < 0 ? null : TIMES_A_YEAR.get(unit.substring(slash + 1));
        return times == null ? new CountedUnit(unit, 1) : new CountedUnit(unit.substring(0, slash), times);
    }

    BigDecimal perYear(BigDecimal value) {
        return value.multiply(BigDecimal.valueOf(timesAYear));
    }
}
