package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.schemas.CanonicalJson;

/** A fact with the sentences that state it. */
final class FactEvidence {

    private FactEvidence() {}

    /** The fact, where it was read, and what each of its articles says. */
    static ObjectNode json(Fact fact, Standing standing) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("fact", CanonicalJson.of(fact));
        json.set(
                "position",
                standing.fact(fact.getId())
                        .<ObjectNode>map(held -> CanonicalJson.of(held.position()))
                        .orElse(null));
        ArrayNode reports = json.putArray("reports");
        fact.getClaims().forEach(claim -> reports.add(report(claim, standing)));
        return json;
    }

    static Stream<String> ids(Fact fact, Standing standing) {
        Stream<String> credits = fact.getClaims().stream()
                .flatMap(claim -> standing.claims(claim.getArticleId()).stream())
                .flatMap(held -> Names.in(held.value()));
        return Stream.concat(Names.in(fact), credits);
    }

    private static ObjectNode report(FactClaim claim, Standing standing) {
        ObjectNode report = CanonicalJson.of(claim);
        Optional<Held<ArticleClaims>> held = standing.claims(claim.getArticleId());
        Optional<Claim> full = held.stream()
                .flatMap(article -> article.value().getClaims().stream())
                .filter(each -> each.getId().equals(claim.getClaimId()))
                .findFirst();
        report.set(
                "article",
                held.<ObjectNode>map(article -> Articles.json(article.value())).orElse(null));
        report.set("claim", full.<ObjectNode>map(CanonicalJson::of).orElse(null));
        ArrayNode marks = report.putArray("marks");
        full.ifPresent(each -> mark(marks, each.getEvidence()));
        report.set(
                "position",
                held.<ObjectNode>map(article -> CanonicalJson.of(article.position()))
                        .orElse(null));
        return report;
    }

    /** Figure and subject as spans of the sentence's own text, where they are in it. */
    private static void mark(ArrayNode marks, Evidence evidence) {
        mark(marks, "subject", evidence, evidence.getSubjectStart(), evidence.getSubjectEnd());
        mark(marks, "figure", evidence, evidence.getFigureStart(), evidence.getFigureEnd());
    }

    private static void mark(ArrayNode marks, String what, Evidence evidence, int start, int end) {
        int from = start - evidence.getSentenceStart();
        int to = end - evidence.getSentenceStart();
        if (start < 0 || from < 0 || to <= from || to > evidence.getSentence().length()) return;
        marks.addObject().put("what", what).put("start", from).put("end", to);
    }
}
