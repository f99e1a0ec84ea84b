package org.tallywire.aggregate.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Printed;
import org.tallywire.aggregate.facts.Report;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.Said;
import org.tallywire.avro.Alternative;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Versions;
import org.tallywire.schemas.Topics;

/** Records of the topic of claims, for tests. */
final class Articles {

    static {
        // Builders read default values, which Avro refuses for classes it was not yet told to trust: serdes tell it.
        Factbook.WIRE.valueSerde(Topics.CLAIMS);
    }

    private Articles() {}

    /** The first state of the article in which all this is said. */
    static ArticleClaims article(Said... said) {
        return revision(0, said);
    }

    static ArticleClaims revision(int number, Said... said) {
        return revision(
                said[0].article(), number, Arrays.stream(said).map(Said::claim).toList());
    }

    static ArticleClaims revision(String article, int number, List<ReportedClaim> claims) {
        Report report = claims.isEmpty()
                ? new Report(article, "", Said.outlet("x"), Instant.EPOCH, "en", List.of())
                : claims.get(0).report();
        return ArticleClaims.newBuilder()
                .setArticleId(article)
                .setRevision(new Revision(Instant.parse("2026-06-01T00:00:00Z").plusSeconds(number), "c" + number))
                .setUrl(report.url())
                .setPublisher(ref(report.publisher()))
                .setPublished(report.published())
                .setLanguage(report.language())
                .setCredits(report.credits().stream().map(Articles::ref).toList())
                .setClaims(new ArrayList<>(claims.stream().map(Articles::claim).toList()))
                .setVersions(new Versions("", "", ""))
                .setMinHash(Printed.signature(report.sketch()))
                .build();
    }

    static ArticleClaims retraction(String article, int number) {
        ArticleClaims empty = revision(article, number, List.of());
        return ArticleClaims.newBuilder(empty).setRetracted(true).build();
    }

    private static Claim claim(ReportedClaim claim) {
        return Claim.newBuilder()
                .setId(claim.id())
                .setKind(claim.kind())
                .setMeasure(claim.measure())
                .setSubjects(new ArrayList<>(
                        claim.subjects().stream().map(Articles::ref).toList()))
                .setGroupSize(claim.groupSize())
                .setValue(Scaled.of(claim.amount().value()))
                .setApproximate(claim.amount().approximate())
                .setLow(claim.low() == null ? null : Scaled.of(claim.low()))
                .setHigh(claim.high() == null ? null : Scaled.of(claim.high()))
                .setUnit(claim.amount().unit())
                .setAlternatives(claim.alternatives().stream()
                        .map(other -> new Alternative(Scaled.of(other.value()), other.unit(), other.approximate()))
                        .toList())
                .setProduct(claim.product())
                .setSite(claim.site())
                .setBasis(claim.basis())
                .setPeriod(claim.period())
                .setStatus(claim.status())
                .setAttributedTo(refOrNull(claim.attributedTo()))
                .setEvidence(new Evidence(Section.BODY, "", 0, 0, 0, 0, -1, -1))
                .build();
    }

    private static @Nullable EntityRef refOrNull(@Nullable Party party) {
        return party == null ? null : ref(party);
    }

    private static EntityRef ref(Party party) {
        return new EntityRef(party.id(), party.type(), party.country());
    }
}
