package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.schemas.Words;

/**
 * What claims must share to be the same fact: measure, counted thing and subjects. One named maker of several is
 * another subject than that maker alone.
 */
public record GroupKey(Measure measure, String thing, List<String> subjects, boolean moreThanNamed) {

    public GroupKey {
        subjects = List.copyOf(subjects);
    }

    /** The key of a claim. */
    public static GroupKey of(ReportedClaim claim) {
        List<String> subjects = claim.subjects().stream().map(Party::id).toList();
        return of(claim.kind(), claim.measure(), claim.amount().unit(), subjects, claim.groupSize());
    }

    /** The key of a claim or fact with such properties; subjects by id. */
    public static GroupKey of(
            Kind kind, Measure measure, String unit, List<String> subjects, @Nullable Integer groupSize) {
        boolean moreThanNamed = subjects.size() == 1 && groupSize != null && groupSize > 1;
        return new GroupKey(measure, CountedUnit.of(kind, unit).thing(), subjects, moreThanNamed);
    }

    /** {@code raise|money|biren|metax}; no other key reads the same. */
    public String text() {
        var parts = new ArrayList<>(List.of(Words.hyphenated(measure), thing));
        parts.addAll(subjects);
        if (moreThanNamed) parts.add("");
        return KeyText.join(parts);
    }

    /**
     * The key that reads so.
     *
     * @throws IllegalArgumentException if none does
     */
    public static GroupKey parse(String text) {
        List<String> parts = KeyText.split(text);
        if (parts.size() < 3) throw new IllegalArgumentException("no group of claims: '" + text + "'");
        boolean moreThanNamed = parts.get(parts.size() - 1).isEmpty();
        List<String> subjects = parts.subList(2, parts.size() - (moreThanNamed ? 1 : 0));
        return new GroupKey(Words.parse(Measure.class, parts.get(0)), parts.get(1), subjects, moreThanNamed);
    }
}
