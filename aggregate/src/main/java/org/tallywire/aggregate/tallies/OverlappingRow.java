package org.tallywire.aggregate.tallies;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Contribution.Share;

/**
 * A row that holds groups or whole countries, kept up as contributions come and go. Of what is one subject's own it asks
 * for no more than the sums of those members and countries that a move concerns, and remembers these. Equal to
 * {@link Row#of} over all contributions. Not thread-safe.
 */
public final class OverlappingRow {

    private final Owners owners;
    private final Wholes groups = new Wholes(Contribution::subjects);
    private final Wholes countries = new Wholes(all -> List.of(country(all)));
    private final Map<String, Row> ofMembers = new HashMap<>();
    private final Map<String, Row> ofCompanies = new HashMap<>();
    private Row row;

    /** Tells what the row's subjects have of their own, as it was before the move that is under way. */
    public interface Owners {

        /** Of one subject. */
        Row of(String subject);

        /** Of all subjects of the country. */
        Row inCountry(String country);
    }

    /** Contributions that count beyond others, by these. */
    private static final class Wholes {

        private final Function<Contribution, Collection<String>> parts;
        private final Map<String, Map<String, Contribution>> byPart = new HashMap<>();

        Wholes(Function<Contribution, Collection<String>> parts) {
            this.parts = parts;
        }

        void put(Contribution whole) {
            for (String part : parts.apply(whole))
                byPart.computeIfAbsent(part, p -> new HashMap<>()).put(whole.factId(), whole);
        }

        void remove(Contribution whole) {
            for (String part : parts.apply(whole))
                byPart.computeIfPresent(part, (p, facts) -> {
                    facts.remove(whole.factId());
                    return facts.isEmpty() ? null : facts;
                });
        }

        Collection<Contribution> over(String part) {
            return byPart.getOrDefault(part, Map.of()).values();
        }

        Collection<Contribution> all() {
            var all = new HashMap<String, Contribution>();
            byPart.values().forEach(all::putAll);
            return all.values();
        }
    }

    /**
     * @param settled the row as it is
     * @param overlapping the contributions of groups and countries that it holds
     */
    public OverlappingRow(Row settled, Collection<Contribution> overlapping, Owners owners) {
        this.row = settled;
        this.owners = owners;
        for (Contribution whole : overlapping) (whole.share() == Share.GROUP ? groups : countries).put(whole);
    }

    /** Moves on: what a fact contributed before goes, and what it contributes now comes; owners learn of it afterwards. */
    public void move(@Nullable Contribution was, @Nullable Contribution now) {
        if (was != null) change(was, false);
        if (now != null) change(now, true);
    }

    /** The row as it now is. */
    public Row row() {
        return row;
    }

    /** What overlaps with the contribution is taken out while that comes or goes, and counted anew. */
    private void change(Contribution changing, boolean comes) {
        Collection<Contribution> over = changing.share() == Share.OWN ? groups.over(subject(changing)) : List.of();
        Collection<Contribution> allOver = countriesOver(changing, over);
        allOver.forEach(all -> row = counted(row, beyondCompanies(all), false));
        over.forEach(group -> count(group, false));
        switch (changing.share()) {
            case OWN -> {
                ofMembers.computeIfPresent(subject(changing), (subject, sum) -> counted(sum, changing, comes));
                count(changing, changing, comes);
            }
            case GROUP -> {
                hold(groups, changing, comes);
                count(changing, comes);
            }
            case COUNTRYWIDE -> {
                hold(countries, changing, comes);
                row = counted(row, beyondCompanies(changing), comes);
            }
        }
        over.forEach(group -> count(group, true));
        allOver.forEach(all -> row = counted(row, beyondCompanies(all), true));
    }

    /** Whole countries that what changes is a part of. */
    private Collection<Contribution> countriesOver(Contribution changing, Collection<Contribution> over) {
        if (changing.share() == Share.COUNTRYWIDE) return List.of();
        var all = new LinkedHashSet<>(countries.over(country(changing)));
        over.forEach(group -> all.addAll(countries.over(country(group))));
        return all;
    }

    private void count(Contribution group, boolean comes) {
        count(group, beyondMembers(group), comes);
    }

    private void count(Contribution whole, Contribution part, boolean comes) {
        row = counted(row, part, comes);
        ofCompanies.computeIfPresent(country(whole), (country, sum) -> counted(sum, part, comes));
    }

    private static Row counted(Row sum, Contribution one, boolean comes) {
        return comes ? sum.plus(one) : sum.minus(one);
    }

    private static void hold(Wholes wholes, Contribution whole, boolean comes) {
        if (comes) wholes.put(whole);
        else wholes.remove(whole);
    }

    private Contribution beyondMembers(Contribution group) {
        Row own = group.subjects().stream()
                .distinct()
                .map(subject -> ofMembers.computeIfAbsent(subject, owners::of))
                .reduce(Row.EMPTY, Row::plus);
        return Overlaps.beyond(group, own);
    }

    private Contribution beyondCompanies(Contribution all) {
        if (all.country() == null) return all;
        Row known = ofCompanies.get(all.country());
        if (known == null) {
            known = owners.inCountry(all.country());
            for (Contribution group : groups.all())
                if (all.country().equals(group.country())) known = known.plus(beyondMembers(group));
            ofCompanies.put(all.country(), known);
        }
        return Overlaps.beyond(all, known);
    }

    private static String subject(Contribution own) {
        return own.subjects().get(0);
    }

    private static String country(Contribution contribution) {
        return Objects.requireNonNullElse(contribution.country(), "");
    }
}
