package org.tallywire.aggregate.tallies;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.KeyText;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.Words;

/**
 * Which row of the tallies.
 *
 * @param level subject, country or the whole industry
 * @param who entity id of the subject, ISO 3166-1 code of the country, or the industry's slug
 * @param measure what is counted
 * @param status of the facts
 * @param window funding: {@code 2025-09}, {@code 2025-Q3} or {@code 2025}; capacity: target period or {@code unknown}
 * @param unit of capacity; null for funding, whose rows hold every currency
 * @param product of capacity, where the facts say; null otherwise
 */
public record TallyKey(
        TallyLevel level,
        String who,
        Measure measure,
        Status status,
        String window,
        @Nullable String unit,
        @Nullable String product) {

    private static final int FUNDING_PARTS = 5;
    private static final int CAPACITY_PARTS = 7;

    /** Window of capacity whose date nobody said. */
    public static final String NO_PERIOD = "unknown";

    /** Funding or capacity. */
    public Kind kind() {
        return unit == null ? Kind.FUNDING : Kind.CAPACITY;
    }

    /** {@code SUBJECT|huawei|plants|PLANNED|2025/2026|plants|ai-chips}; no other key reads the same. */
    public String text() {
        var parts = new ArrayList<>(List.of(level.name(), who, Words.hyphenated(measure), status.name(), window));
        if (unit != null) {
            parts.add(unit);
            parts.add(Objects.requireNonNullElse(product, ""));
        }
        return KeyText.join(parts);
    }

    /**
     * The key that reads so.
     *
     * @throws IllegalArgumentException if none does
     */
    public static TallyKey parse(String text) {
        List<String> parts = KeyText.split(text);
        if (parts.size() != FUNDING_PARTS && parts.size() != CAPACITY_PARTS)
            throw new IllegalArgumentException("no tally key: " + text);
        boolean capacity = parts.size() == CAPACITY_PARTS;
        return new TallyKey(
                Words.parse(TallyLevel.class, parts.get(0)),
                parts.get(1),
                Words.parse(Measure.class, parts.get(2)),
                Words.parse(Status.class, parts.get(3)),
                parts.get(4),
                capacity ? parts.get(5) : null,
                capacity && !parts.get(6).isEmpty() ? parts.get(6) : null);
    }
}
