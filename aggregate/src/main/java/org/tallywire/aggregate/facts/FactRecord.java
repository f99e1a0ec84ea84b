package org.tallywire.aggregate.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.avro.Status;

/**
 * The claims, across articles and languages, that state the same thing. Holds no processing time: it is a function of
 * its group's claims and of
 * what analysts decided about them.
 *
 * @param id stable hash of what makes the founding claim
 * @param witnesses the claims with their original sources, by publication; the first one founded the fact
 * @param best the claim whose value the fact has
 * @param product what the capacity makes, as far as any of the claims says
 * @param site where, likewise
 * @param period when, likewise
 * @param history every status that it had, in time
 * @param converted money in dollars and euros at the month of the best claim; null for capacity
 * @param supersededBy id of the newer fact that replaces this total; null while it stands
 * @param partOf id of the total that this is part of, and which counts instead; null where there is none
 * @param decisions what analysts decided that shaped it, by key
 * @param contradicts ids of the facts that state another value for the same on the word of others, sorted
 */
public record FactRecord(
        String id,
        List<Witness> witnesses,
        ReportedClaim best,
        @Nullable String product,
        @Nullable String site,
        @Nullable String period,
        List<StatusStep> history,
        @Nullable Conversion converted,
        @Nullable String supersededBy,
        @Nullable String partOf,
        List<Decision> decisions,
        List<String> contradicts) {

    /** By first publication, then id. */
    public static final Comparator<FactRecord> IN_TIME =
            Comparator.comparing(FactRecord::firstPublished).thenComparing(FactRecord::id);

    /** A claim of the fact, and who said it first. */
    public record Witness(ReportedClaim claim, Party origin) {}

    /** A status that a fact had, since when, and the article that reported it; empty where an analyst pinned it. */
    public record StatusStep(Status status, Instant published, String articleId) {}

    public FactRecord {
        witnesses = List.copyOf(witnesses);
        history = List.copyOf(history);
        decisions = List.copyOf(decisions);
        contradicts = List.copyOf(contradicts);
        if (witnesses.isEmpty() || history.isEmpty())
            throw new IllegalArgumentException("fact " + id + ": no claim that states it");
    }

    /** The claim that founded it. */
    public ReportedClaim founder() {
        return witnesses.get(0).claim();
    }

    /** The status that an analyst pinned, else the latest reported. */
    public Status status() {
        return history.get(history.size() - 1).status();
    }

    /** When the earliest of its articles was published. */
    public Instant firstPublished() {
        return founder().published();
    }

    /** When the latest of its articles was published. */
    public Instant lastPublished() {
        return witnesses.get(witnesses.size() - 1).claim().published();
    }

    /** How many the group has, where a claim counts more than it names; of the best claim first. */
    public Optional<Integer> groupSize() {
        if (best.groupSize() != null) return Optional.of(best.groupSize());
        return witnesses.stream()
                .flatMap(witness -> Optional.ofNullable(witness.claim().groupSize()).stream())
                .findFirst();
    }

    /** Whoever said it first, by id. */
    public SortedSet<String> originalSources() {
        return witnesses.stream().map(witness -> witness.origin().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether two or more original sources are outlets, agencies or public bodies other than the subjects. */
    public boolean corroborated() {
        return witnesses.stream()
                        .map(Witness::origin)
                        .filter(origin -> Origins.isWitness(origin, founder()))
                        .map(Party::id)
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    /** The claims with each article's once, the most precise of them; by publication, then article id. */
    public List<Witness> oncePerArticle() {
        var byArticle = new LinkedHashMap<String, Witness>();
        for (Witness witness : witnesses)
            byArticle.merge(witness.claim().articleId(), witness, FactRecord::morePrecise);
        return List.copyOf(byArticle.values());
    }

    private static Witness morePrecise(Witness one, Witness other) {
        return ReportedClaim.BY_PRECISION.compare(one.claim(), other.claim()) <= 0 ? one : other;
    }

    /** Whether the other facts of the group, and all tallies, see no difference between the two. */
    public boolean actsLike(FactRecord other) {
        return id.equals(other.id)
                && best.equals(other.best)
                && status() == other.status()
                && corroborated() == other.corroborated()
                && Objects.equals(product, other.product)
                && Objects.equals(site, other.site)
                && Objects.equals(period, other.period)
                && firstPublished().equals(other.firstPublished())
                && Objects.equals(converted, other.converted)
                && Objects.equals(supersededBy, other.supersededBy)
                && Objects.equals(partOf, other.partOf)
                && originalSources().equals(other.originalSources());
    }

    /** The same, pointing where the other points. */
    FactRecord pointingLike(FactRecord other) {
        return new FactRecord(
                id,
                witnesses,
                best,
                product,
                site,
                period,
                history,
                converted,
                other.supersededBy,
                other.partOf,
                decisions,
                other.contradicts);
    }

    FactRecord supersededBy(@Nullable String newer) {
        return new FactRecord(
                id, witnesses, best, product, site, period, history, converted, newer, partOf, decisions, contradicts);
    }

    FactRecord partOf(@Nullable String total) {
        return new FactRecord(
                id,
                witnesses,
                best,
                product,
                site,
                period,
                history,
                converted,
                supersededBy,
                total,
                decisions,
                contradicts);
    }

    FactRecord contradicts(List<String> others) {
        return new FactRecord(
                id,
                witnesses,
                best,
                product,
                site,
                period,
                history,
                converted,
                supersededBy,
                partOf,
                decisions,
                others);
    }
}
