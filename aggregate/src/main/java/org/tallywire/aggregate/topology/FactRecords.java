package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRecord.StatusStep;
import org.tallywire.aggregate.facts.FactRecord.Witness;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.avro.Converted;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.StatusChange;

/** Facts as the topic has them. */
final class FactRecords {

    private static final int MOST_CLAIMS = 200;
    private static final int MOST_STATUSES = 200;

    private FactRecords() {}

    static Fact avro(FactRecord fact) {
        ReportedClaim best = fact.best();
        List<Witness> witnesses = fact.oncePerArticle();
        return Fact.newBuilder()
                .setId(fact.id())
                .setKind(best.kind())
                .setMeasure(best.measure())
                .setSubjects(
                        fact.founder().subjects().stream().map(FactRecords::ref).toList())
                .setGroupSize(fact.groupSize().orElse(null))
                .setValue(Scaled.of(best.amount().value()))
                .setLow(scaled(best.low()))
                .setHigh(scaled(best.high()))
                .setApproximate(best.amount().approximate())
                .setUnit(best.amount().unit())
                .setConverted(converted(fact.converted()))
                .setProduct(fact.product())
                .setSite(fact.site())
                .setBasis(best.basis())
                .setPeriod(fact.period())
                .setStatus(fact.status())
                .setStatusHistory(fact.history().stream()
                        .limit(MOST_STATUSES)
                        .map(FactRecords::change)
                        .toList())
                .setOriginalSources(new ArrayList<>(fact.originalSources()))
                .setCorroborated(fact.corroborated())
                .setFirstPublished(fact.firstPublished())
                .setLastPublished(fact.lastPublished())
                .setClaimCount(witnesses.size())
                .setClaims(witnesses.stream()
                        .limit(MOST_CLAIMS)
                        .map(FactRecords::claim)
                        .toList())
                .setSupersededBy(fact.supersededBy())
                .setPartOf(fact.partOf())
                .setDecisions(
                        fact.decisions().stream().map(DecisionRecords::applied).toList())
                .setContradicts(fact.contradicts())
                .build();
    }

    private static EntityRef ref(Party party) {
        return new EntityRef(party.id(), party.type(), party.country());
    }

    private static StatusChange change(StatusStep step) {
        return new StatusChange(step.status(), step.published(), step.articleId());
    }

    private static @Nullable Converted converted(@Nullable Conversion money) {
        if (money == null) return null;
        String month = money.rateMonth() == null ? null : money.rateMonth().toString();
        return new Converted(scaled(money.usd()), scaled(money.eur()), month, money.ratesVersion());
    }

    private static FactClaim claim(Witness witness) {
        ReportedClaim claim = witness.claim();
        return new FactClaim(
                claim.id(),
                claim.articleId(),
                claim.report().url(),
                claim.report().publisher().id(),
                claim.report().language(),
                claim.published(),
                witness.origin().id(),
                Scaled.of(claim.amount().value()),
                claim.amount().unit(),
                claim.status());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : Scaled.of(value);
    }
}
