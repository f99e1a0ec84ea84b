package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of a smaller unit make one of a greater, so that "7 feet 10 inches" is one exact quantity.
 *
 * @param factors by the greater unit, then by the smaller, the one to prefer first
 */
record SmallerUnits(Map<String, Map<String, BigDecimal>> factors) {

    SmallerUnits {
        var copy = new LinkedHashMap<String, Map<String, BigDecimal>>();
        factors.forEach((unit, smaller) -> copy.put(unit, Collections.unmodifiableMap(new LinkedHashMap<>(smaller))));
        factors = Collections.unmodifiableMap(copy);
    }

    /** How many of the smaller unit make one of the greater, or null where they do not fit. */
    @Nullable
    BigDecimal factor(String greater, String smaller) {
        Map<String, BigDecimal> direct = factors.getOrDefault(greater, Map.of());
        if (direct.containsKey(smaller)) return direct.get(smaller);
        for (Map.Entry<String, BigDecimal> step : direct.entrySet()) {
            BigDecimal rest = factor(step.getKey(), smaller);
            if (rest != null) return step.getValue().multiply(rest);
        }
        return null;
    }

    /** The greatest smaller unit in which the value is whole, or null. */
    @Nullable
    String wholeIn(String unit, BigDecimal value) {
        return factors.getOrDefault(unit, Map.of()).entrySet().stream()
                .filter(smaller -> isWhole(value.multiply(smaller.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
