package org.tallywire.aggregate.topology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.SlimAmount;
import org.tallywire.aggregate.avro.SlimClaim;
import org.tallywire.aggregate.avro.SlimParty;
import org.tallywire.aggregate.facts.Amount;
import org.tallywire.aggregate.facts.GroupKey;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Report;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.TextSketch;
import org.tallywire.avro.Alternative;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;

/** Between claims as the topic has them, as the rules have them, and as the factbook's stores have them. */
final class SlimClaims {

    /** A fact lists up to 200 articles with their URLs, and a record holds a megabyte. */
    private static final int LONGEST_URL = 2000;

    private SlimClaims() {}

    /**
     * The claims of an article, each told apart from the others by its id; claims of a kind or measure that this
     * version does not know are left out.
     *
     * @throws IllegalArgumentException if a claim cannot be right; the message says which and why
     */
    static List<ReportedClaim> reported(ArticleClaims article) {
        var report = new Report(
                article.getArticleId(),
                article.getUrl().length() > LONGEST_URL ? "" : article.getUrl(),
                party(article.getPublisher()),
                article.getPublished(),
                article.getLanguage(),
                parties(article.getCredits()),
                TextSketch.of(article.getMinHash()));
        var seen = new HashSet<ReportedClaim>();
        var sameId = new HashMap<String, Integer>();
        var claims = new ArrayList<ReportedClaim>();
        for (Claim claim : article.getClaims()) {
            if (claim.getKind() == Kind.UNKNOWN || claim.getMeasure() == Measure.UNKNOWN) continue;
            // The same statement twice, as in headline and body, is one claim.
            if (seen.add(reported(claim, claim.getId(), report))) claims.add(numbered(claim, report, sameId));
        }
        return claims;
    }

    private static ReportedClaim numbered(Claim claim, Report report, Map<String, Integer> sameId) {
        int nth = sameId.merge(claim.getId(), 1, Integer::sum);
        return reported(claim, nth == 1 ? claim.getId() : claim.getId() + "~" + nth, report);
    }

    static ReportedClaim reported(Claim claim, String id, Report report) {
        EntityRef speaker = claim.getAttributedTo();
        return new ReportedClaim(
                id,
                report,
                claim.getKind(),
                claim.getMeasure(),
                parties(claim.getSubjects()),
                claim.getGroupSize(),
                new Amount(claim.getValue(), claim.getUnit(), claim.getApproximate()),
                claim.getLow(),
                claim.getHigh(),
                claim.getAlternatives().stream().map(SlimClaims::amount).toList(),
                claim.getProduct(),
                claim.getSite(),
                claim.getBasis(),
                claim.getPeriod(),
                claim.getStatus(),
                speaker == null ? null : party(speaker));
    }

    static SlimClaim slim(ReportedClaim claim) {
        Report report = claim.report();
        return SlimClaim.newBuilder()
                .setId(claim.id())
                .setArticleId(report.articleId())
                .setUrl(report.url())
                .setPublisher(slim(report.publisher()))
                .setPublished(report.published())
                .setLanguage(report.language())
                .setCredits(report.credits().stream().map(SlimClaims::slim).toList())
                .setSketch(report.sketch().bytes())
                .setKind(claim.kind().name())
                .setMeasure(claim.measure().name())
                .setSubjects(claim.subjects().stream().map(SlimClaims::slim).toList())
                .setGroupSize(claim.groupSize())
                .setAmount(slim(claim.amount()))
                .setLow(scaled(claim.low()))
                .setHigh(scaled(claim.high()))
                .setAlternatives(
                        claim.alternatives().stream().map(SlimClaims::slim).toList())
                .setProduct(claim.product())
                .setSite(claim.site())
                .setBasis(claim.basis().name())
                .setPeriod(claim.period())
                .setStatus(claim.status().name())
                .setAttributedTo(claim.attributedTo() == null ? null : slim(claim.attributedTo()))
                .build();
    }

    /** Key of the group that the claim belongs to. */
    static String group(SlimClaim slim) {
        return GroupKey.of(reported(slim)).text();
    }

    static ReportedClaim reported(SlimClaim slim) {
        var report = new Report(
                slim.getArticleId(),
                slim.getUrl(),
                party(slim.getPublisher()),
                slim.getPublished(),
                Same.text(slim.getLanguage()),
                slim.getCredits().stream().map(SlimClaims::party).toList(),
                TextSketch.read(slim.getSketch()));
        SlimParty speaker = slim.getAttributedTo();
        return new ReportedClaim(
                slim.getId(),
                report,
                Kind.valueOf(slim.getKind()),
                Measure.valueOf(slim.getMeasure()),
                slim.getSubjects().stream().map(SlimClaims::party).toList(),
                slim.getGroupSize(),
                amount(slim.getAmount()),
                slim.getLow(),
                slim.getHigh(),
                slim.getAlternatives().stream().map(SlimClaims::amount).toList(),
                Same.textOrNull(slim.getProduct()),
                Same.textOrNull(slim.getSite()),
                Basis.valueOf(slim.getBasis()),
                Same.textOrNull(slim.getPeriod()),
                Status.valueOf(slim.getStatus()),
                speaker == null ? null : party(speaker));
    }

    private static List<Party> parties(List<EntityRef> refs) {
        return refs.stream().map(SlimClaims::party).toList();
    }

    private static Party party(EntityRef ref) {
        return Same.party(new Party(ref.getId(), ref.getType(), ref.getCountry()));
    }

    private static Party party(SlimParty slim) {
        return Same.party(new Party(slim.getId(), EntityType.valueOf(slim.getType()), slim.getCountry()));
    }

    private static SlimParty slim(Party party) {
        return new SlimParty(party.id(), party.type().name(), party.country());
    }

    private static Amount amount(Alternative alternative) {
        return new Amount(alternative.getValue(), alternative.getUnit(), alternative.getApproximate());
    }

    private static Amount amount(SlimAmount slim) {
        return new Amount(slim.getValue(), Same.text(slim.getUnit()), slim.getApproximate());
    }

    private static SlimAmount slim(Amount amount) {
        return new SlimAmount(Scaled.of(amount.value()), amount.unit(), amount.approximate());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value) {
        return value == null ? null : Scaled.of(value);
    }
}
