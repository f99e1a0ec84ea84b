package org.tallywire.aggregate.tallies;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row that holds groups or whole countries, kept up as contributions come and go. Of what is one subject's own it
 * remembers no more than the sums of those members and countries that overlap with something. Equal to {@link Row#of}
 * over all contributions. Not thread-safe.
 */
public final class OverlappingRow {

    private final Owners owners;
    private final Wholes groups = new Wholes();
    private final Wholes countries = new Wholes();
    private final Map<String, Row> ofMembers = new HashMap<>();
    private final Map<String, Row> ofCompanies = new HashMap<>();
    private Row row;

    /** Tells what the row's subjects have of their own, as it now is. */
    public interface Owners {

        /** Of one subject. */
        Row of(String subject);

        /** Of all subjects of the country. */
        Row inCountry(String country);
    }

    /** Contributions that count beyond others, by fact, and how much of each does. */
    private static final class Wholes {

        private final Map<String, Contribution> whole = new HashMap<>();
        private final Map<String, Contribution> counted = new HashMap<>();
        private final Map<String, Set<String>> byPart = new HashMap<>();

        void put(Contribution added, Collection<String> parts) {
            whole.put(added.factId(), added);
            parts.forEach(
                    part -> byPart.computeIfAbsent(part, p -> new TreeSet<>()).add(added.factId()));
        }

        void remove(String factId) {
            whole.remove(factId);
            byPart.values().forEach(facts -> facts.remove(factId));
        }

        Set<String> over(String part) {
            return byPart.getOrDefault(part, Set.of());
        }
    }

    /**
     * @param own the sum of what is one subject's own
     * @param overlapping the contributions of groups and countries
     */
    public OverlappingRow(Row own, Collection<Contribution> overlapping, Owners owners) {
        this.row = own;
        this.owners = owners;
        overlapping.forEach(this::add);
    }

    /** Moves on: what a fact contributed before goes, and what it contributes now comes. The owners know already. */
    public void move(@Nullable Contribution was, @Nullable Contribution now) {
        if (was != null) remove(was);
        if (now != null) add(now);
    }

    /** The row as it now is. */
    public Row row() {
        return row;
    }

    private void add(Contribution added) {
        switch (added.share()) {
            case OWN -> {
                row = row.plus(added);
                ofMembers.computeIfPresent(subject(added), (subject, sum) -> sum.plus(added));
                ofCompanies.computeIfPresent(country(added), (country, sum) -> sum.plus(added));
                settleOver(added);
            }
            case GROUP -> {
                added.subjects().forEach(subject -> ofMembers.computeIfAbsent(subject, owners::of));
                groups.put(added, new HashSet<>(added.subjects()));
                settleGroup(added.factId());
                countries.over(country(added)).forEach(this::settleCountry);
            }
            case COUNTRYWIDE -> {
                if (added.country() != null) ofCompanies.computeIfAbsent(added.country(), this::ofCompanies);
                countries.put(added, Set.of(country(added)));
                settleCountry(added.factId());
            }
        }
    }

    private void remove(Contribution removed) {
        switch (removed.share()) {
            case OWN -> {
                row = row.minus(removed);
                ofMembers.computeIfPresent(subject(removed), (subject, sum) -> sum.minus(removed));
                ofCompanies.computeIfPresent(country(removed), (country, sum) -> sum.minus(removed));
                settleOver(removed);
            }
            case GROUP -> {
                groups.remove(removed.factId());
                settleGroup(removed.factId());
                countries.over(country(removed)).forEach(this::settleCountry);
            }
            case COUNTRYWIDE -> {
                countries.remove(removed.factId());
                settleCountry(removed.factId());
            }
        }
    }

    private void settleOver(Contribution own) {
        var touched = new HashSet<>(countries.over(country(own)));
        for (String group : groups.over(subject(own))) {
            String country = settleGroup(group);
            touched.addAll(countries.over(country));
        }
        touched.forEach(this::settleCountry);
    }

    /** Works out anew how much of a group counts; the group's country. */
    private String settleGroup(String factId) {
        Contribution was = groups.counted.remove(factId);
        if (was != null) {
            row = row.minus(was);
            ofCompanies.computeIfPresent(country(was), (country, sum) -> sum.minus(was));
        }
        Contribution whole = groups.whole.get(factId);
        if (whole == null) return was == null ? "" : country(was);
        Contribution now = Overlaps.beyond(whole, ofMembers(whole));
        groups.counted.put(factId, now);
        row = row.plus(now);
        ofCompanies.computeIfPresent(country(now), (country, sum) -> sum.plus(now));
        return country(now);
    }

    private void settleCountry(String factId) {
        Contribution was = countries.counted.remove(factId);
        if (was != null) row = row.minus(was);
        Contribution whole = countries.whole.get(factId);
        if (whole == null) return;
        Contribution now = Overlaps.beyond(whole, ofCompanies.getOrDefault(country(whole), Row.EMPTY));
        countries.counted.put(factId, now);
        row = row.plus(now);
    }

    private Row ofCompanies(String country) {
        return groups.counted.values().stream()
                .filter(group -> country.equals(group.country()))
                .reduce(owners.inCountry(country), Row::plus, Row::plus);
    }

    private Row ofMembers(Contribution group) {
        return group.subjects().stream()
                .distinct()
                .map(subject -> Objects.requireNonNull(ofMembers.get(subject)))
                .reduce(Row.EMPTY, Row::plus);
    }

    private static String subject(Contribution own) {
        return own.subjects().get(0);
    }

    private static String country(Contribution contribution) {
        return Objects.requireNonNullElse(contribution.country(), "");
    }
}
