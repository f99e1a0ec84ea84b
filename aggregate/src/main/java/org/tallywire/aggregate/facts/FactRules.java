package org.tallywire.aggregate.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.FactRecord.Witness;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.Kind;
import org.tallywire.schemas.Ids;

/**
 * What the claims of a group amount to: a function of their set, whatever their order. Immutable and thread-safe.
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
        Map<String, List<ReportedClaim>> groups = claims.stream()
                .collect(Collectors.groupingBy(claim -> GroupKey.of(claim).text(), TreeMap::new, Collectors.toList()));
        return groups.values().stream()
                .flatMap(group -> ofGroup(group).stream())
                .sorted(FactRecord.IN_TIME)
                .toList();
    }

    /** The facts of the claims of one group, by first publication, then id. */
    public List<FactRecord> ofGroup(Collection<ReportedClaim> group) {
        List<ReportedClaim> inOrder =
                group.stream().distinct().sorted(ReportedClaim.BY_PUBLICATION).toList();
        var values = new Values(rates);
        var facts = new ArrayList<FactRecord>();
        for (Cells.Cell cell : Cells.of(inOrder)) facts.addAll(Supersession.marked(ofCell(cell, values)));
        facts.sort(FactRecord.IN_TIME);
        return Contradictions.marked(Parts.marked(facts, values), values);
    }

    private List<FactRecord> ofCell(Cells.Cell cell, Values values) {
        var sameness = new Sameness(values, cell.claims());
        var founded = new ArrayList<List<ReportedClaim>>();
        for (ReportedClaim claim : cell.claims())
            founded.stream()
                    .filter(fact -> sameness.joins(fact.get(0), claim))
                    .findFirst()
                    .ifPresentOrElse(fact -> fact.add(claim), () -> founded.add(new ArrayList<>(List.of(claim))));
        return founded.stream().map(claims -> fact(cell, claims)).toList();
    }

    private FactRecord fact(Cells.Cell cell, List<ReportedClaim> claims) {
        ReportedClaim best = claims.stream().min(ReportedClaim.BY_PRECISION).orElseThrow();
        var origins = new Origins(claims);
        return new FactRecord(
                id(claims.get(0)),
                claims.stream()
                        .map(claim -> new Witness(claim, origins.of(claim)))
                        .toList(),
                best,
                cell.product(),
                cell.site(),
                period(best, claims),
                Ladder.climb(claims),
                converted(best),
                null,
                null,
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
