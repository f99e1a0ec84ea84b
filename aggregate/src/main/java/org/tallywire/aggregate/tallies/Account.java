package org.tallywire.aggregate.tallies;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.KeyText;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.Words;

/**
 * The rows of the tallies that differ in nothing but their window.
 *
 * @param level subject, country or the whole industry
 * @param who entity id of the subject, ISO 3166-1 code of the country, or the industry's slug
 * @param measure what is counted
 * @param status of the facts
 * @param unit of capacity; null for funding
 * @param product of capacity, where the facts say; null otherwise
 */
public record Account(
        TallyLevel level,
        String who,
        Measure measure,
        Status status,
        @Nullable String unit,
        @Nullable String product) {

    private static final int FUNDING_PARTS = 4;
    private static final int CAPACITY_PARTS = 6;

    /** The account's row for a window. */
    public TallyKey row(String window) {
        return new TallyKey(level, who, measure, status, window, unit, product);
    }

    /** The finest windows that a window of the account is made of: months for funding; for capacity itself. */
    public List<String> partsOf(String window) {
        return unit == null ? Windows.months(window) : List.of(window);
    }

    /** {@code SUBJECT|huawei|plants|PLANNED|plants|ai-chips}; no other account reads the same. */
    public String text() {
        var parts = new ArrayList<>(List.of(level.name(), who, Words.hyphenated(measure), status.name()));
        if (unit != null) {
            parts.add(unit);
            parts.add(Objects.requireNonNullElse(product, ""));
        }
        return KeyText.join(parts);
    }

    /**
     * The account that reads so.
     *
     * @throws IllegalArgumentException if none does
     */
    public static Account parse(String text) {
        List<String> parts = KeyText.split(text);
        if (parts.size() != FUNDING_PARTS && parts.size() != CAPACITY_PARTS)
            throw new IllegalArgumentException("no account of tallies: " + text);
        boolean capacity = parts.size() == CAPACITY_PARTS;
        return new Account(
                Words.parse(TallyLevel.class, parts.get(0)),
                parts.get(1),
                Words.parse(Measure.class, parts.get(2)),
                Words.parse(Status.class, parts.get(3)),
                capacity ? parts.get(4) : null,
                capacity && !parts.get(5).isEmpty() ? parts.get(5) : null);
    }
}
