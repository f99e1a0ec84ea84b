package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.FactRecord.StatusStep;
import org.tallywire.aggregate.facts.FactRecord.Witness;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Kind;
import org.tallywire.schemas.Ids;

/**
 * What the claims of a group amount to: a function of their set and of what analysts decided, whatever the order. Immutable and thread-safe.
 *
 * <p>Source of the rules: "Facts and tallies" in the design.
 */
public final class FactRules {

    private final ExchangeRates rates;

    public FactRules(ExchangeRates rates) {
        this.rates = rates;
    }

    /** The facts of claims of any groups, by first publication, then id. Claims that are equal count once. */
    public List<FactRecord> facts(Collection<ReportedClaim> claims) {
        return facts(claims, Decisions.NONE);
    }

    /** The same, as analysts decided. */
    public List<FactRecord> facts(Collection<ReportedClaim> claims, Decisions decisions) {
        Map<String, List<ReportedClaim>> groups = claims.stream()
                .collect(Collectors.groupingBy(claim -> GroupKey.of(claim).text(), TreeMap::new, Collectors.toList()));
        return groups.values().stream()
                .flatMap(group -> ofGroup(group, decisions).stream())
                .sorted(FactRecord.IN_TIME)
                .toList();
    }

    /** The facts of the claims of one group, by first publication, then id. */
    public List<FactRecord> ofGroup(Collection<ReportedClaim> group) {
        return ofGroup(group, Decisions.NONE);
    }

    /**
     * The same, as analysts decided: without the claims that they rejected, with merges and splits done one after the
     * other in the order in which they were decided, and with statuses held where they were pinned.
     */
    public List<FactRecord> ofGroup(Collection<ReportedClaim> group, Decisions decisions) {
        List<ReportedClaim> inOrder =
                group.stream().distinct().sorted(ReportedClaim.BY_PUBLICATION).toList();
        Values values = values();
        return finished(drafts(inOrder, decisions, values), decisions, values);
    }

    /** For the comparison of quantities within one group. */
    Values values() {
        return new Values(rates);
    }

    /** The facts of all the drafts of a group, by first publication, then id. */
    List<FactRecord> finished(Collection<Draft> drafts, Decisions decisions, Values values) {
        List<FactRecord> facts = drafts.stream()
                .map(draft -> fact(draft, decisions))
                .sorted(FactRecord.IN_TIME)
                .toList();
        return Contradictions.marked(new Parts(values).marked(new Supersession().marked(facts)), values);
    }

    private static List<Draft> drafts(List<ReportedClaim> inOrder, Decisions decisions, Values values) {
        if (decisions.isEmpty()) return byRules(inOrder, values);
        var rejections = new Rejections(decisions, inOrder);
        return decided(byRules(rejections.left(), values), decisions, rejections, values);
    }

    /** What becomes of the drafts of the claims that were not rejected. */
    static List<Draft> decided(List<Draft> drafts, Decisions decisions, Rejections rejections, Values values) {
        List<Draft> arranged =
                Rearrangement.of(drafts.stream().sorted(Draft.IN_TIME).toList(), decisions);
        return rejections.shown(arranged.stream().sorted(Draft.IN_TIME).toList(), new Sameness(values, List.of()));
    }

    private static List<Draft> byRules(List<ReportedClaim> inOrder, Values values) {
        return Cells.of(inOrder).stream().flatMap(cell -> ofCell(cell, values)).toList();
    }

    private static Stream<Draft> ofCell(Cells.Cell cell, Values values) {
        var sameness = new Sameness(values, cell.claims());
        var founded = new ArrayList<List<ReportedClaim>>();
        for (ReportedClaim claim : cell.claims())
            founded.stream()
                    .filter(fact -> sameness.joins(fact.get(0), claim))
                    .findFirst()
                    .ifPresentOrElse(fact -> fact.add(claim), () -> founded.add(new ArrayList<>(List.of(claim))));
        return founded.stream().map(claims -> Draft.of(claims, cell.product(), cell.site()));
    }

    /** The fact that a draft makes, as yet without a word on the others of its group. */
    FactRecord fact(Draft draft, Decisions decisions) {
        List<ReportedClaim> claims = draft.claims();
        ReportedClaim best = claims.stream().min(ReportedClaim.BY_PRECISION).orElseThrow();
        Optional<Decision> pin = decisions.pin(claims);
        List<StatusStep> climbed = Ladder.climb(claims);
        var origins = new Origins(claims);
        return new FactRecord(
                id(draft.founder()),
                claims.stream()
                        .map(claim -> new Witness(claim, origins.of(claim)))
                        .toList(),
                best,
                draft.product(),
                draft.site(),
                period(best, claims),
                pin.map(decision -> Ladder.pinned(climbed, decision)).orElse(climbed),
                converted(best),
                null,
                null,
                Stream.concat(draft.decisions().stream(), pin.stream())
                        .sorted(Comparator.comparing(Decision::key))
                        .toList(),
                List.of());
    }

    private static @Nullable String period(ReportedClaim best, List<ReportedClaim> claims) {
        if (best.period() != null) return best.period();
        return claims.stream()
                .map(ReportedClaim::period)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Conversion converted(ReportedClaim best) {
        if (best.kind() != Kind.FUNDING) return null;
        return rates.convert(best.amount().value(), best.amount().unit(), best.month());
    }

    private static String id(ReportedClaim founder) {
        return Ids.hash(
                GroupKey.of(founder).text(),
                Objects.requireNonNullElse(founder.product(), ""),
                Objects.requireNonNullElse(founder.site(), ""),
                founder.articleId(),
                founder.id());
    }
}
