package org.tallywire.aggregate.tallies;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Contribution.Share;

/**
 * A row that holds groups or whole countries, kept up as contributions come and go. Remembers no more of the others than
 * the sums of those members and countries that overlap. Equal to {@link Row#of} over all contributions. Not thread-safe.
 */
public final class OverlappingRow {

    private final Owners owners;
    private final Map<String, Contribution> groups = new TreeMap<>();
    private final Map<String, Contribution> countries = new TreeMap<>();
    private final Map<String, Row> ofMembers = new HashMap<>();
    private final Map<String, Row> ofCountries = new HashMap<>();
    private Row own;

    /** Tells what the row's subjects have of their own, as it now is. */
    public interface Owners {

        /** Of one subject. */
        Row of(String subject);

        /** Of all subjects of the country. */
        Row inCountry(String country);
    }

    /**
     * @param own the sum of what is nobody's but one subject's
     * @param overlapping the contributions of groups and countries
     */
    public OverlappingRow(Row own, Collection<Contribution> overlapping, Owners owners) {
        this.own = own;
        this.owners = owners;
        overlapping.forEach(this::add);
    }

    /** Moves on: what a fact contributed before goes, and what it contributes now comes. The owners know already. */
    public void move(@Nullable Contribution was, @Nullable Contribution now) {
        if (was != null) remove(was);
        if (now != null) add(now);
    }

    private void add(Contribution added) {
        switch (added.share()) {
            case OWN -> {
                own = own.plus(added);
                ofMembers.computeIfPresent(added.subjects().get(0), (subject, sum) -> sum.plus(added));
                if (added.country() != null)
                    ofCountries.computeIfPresent(added.country(), (country, sum) -> sum.plus(added));
            }
            case GROUP -> {
                groups.put(added.factId(), added);
                added.subjects().forEach(subject -> ofMembers.computeIfAbsent(subject, owners::of));
            }
            case COUNTRYWIDE -> {
                countries.put(added.factId(), added);
                if (added.country() != null) ofCountries.computeIfAbsent(added.country(), owners::inCountry);
            }
        }
    }

    private void remove(Contribution removed) {
        if (removed.share() == Share.OWN) {
            own = own.minus(removed);
            ofMembers.computeIfPresent(removed.subjects().get(0), (subject, sum) -> sum.minus(removed));
            if (removed.country() != null)
                ofCountries.computeIfPresent(removed.country(), (country, sum) -> sum.minus(removed));
        } else {
            groups.remove(removed.factId());
            countries.remove(removed.factId());
        }
    }

    /** The row as it now is. */
    public Row row() {
        Row row = own;
        var companies = new HashMap<>(ofCountries);
        for (Contribution group : groups.values()) {
            Contribution beyond = Overlaps.beyond(group, ofMembers(group));
            row = row.plus(beyond);
            if (group.country() != null) companies.computeIfPresent(group.country(), (c, sum) -> sum.plus(beyond));
        }
        for (Contribution all : countries.values())
            row = row.plus(Overlaps.beyond(
                    all, all.country() == null ? Row.EMPTY : companies.getOrDefault(all.country(), Row.EMPTY)));
        return row;
    }

    private Row ofMembers(Contribution group) {
        return group.subjects().stream()
                .distinct()
                .map(subject -> Objects.requireNonNull(ofMembers.get(subject)))
                .reduce(Row.EMPTY, Row::plus);
    }
}
