package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.Position;
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
        ArrayNode contradicted = json.putArray("contradictedBy");
        others(fact, standing).forEach(other -> contradicted.add(brief(other)));
        ArrayNode reports = json.putArray("reports");
        fact.getClaims().forEach(claim -> reports.add(report(claim, standing)));
        return json;
    }

    static Stream<String> ids(Fact fact, Standing standing) {
        Stream<String> credits = fact.getClaims().stream()
                .flatMap(claim -> standing.claims(claim.getArticleId()).stream())
                .flatMap(held -> Names.in(held.value()));
        Stream<String> others = others(fact, standing).flatMap(other -> other.getOriginalSources().stream());
        return Stream.of(Names.in(fact), credits, others).flatMap(ids -> ids);
    }

    private static Stream<Fact> others(Fact fact, Standing standing) {
        return fact.getContradicts().stream().flatMap(id -> standing.fact(id).map(Held::value).stream());
    }

    /** As much of a fact as tells what it says, and where all of it is to be had. */
    private static ObjectNode brief(Fact fact) {
        ObjectNode json = CanonicalJson.of(fact);
        json.retain(
                List.of("id", "value", "unit", "approximate", "period", "status", "originalSources", "firstPublished"));
        return json.put("href", "/v1/facts/" + fact.getId());
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
        Optional<Position> page =
                held.flatMap(article -> Optional.ofNullable(article.value().getPage()));
        report.set("page", page.<ObjectNode>map(CanonicalJson::of).orElse(null));
        report.put("expired", page.map(at -> isExpired(at, standing)).orElse(false));
        ArrayNode marks = report.putArray("marks");
        full.ifPresent(each -> mark(marks, each.getEvidence()));
        report.set(
                "position",
                held.<ObjectNode>map(article -> CanonicalJson.of(article.position()))
                        .orElse(null));
        return report;
    }

    /** Whether the topic has let the page go. */
    private static boolean isExpired(Position page, Standing standing) {
        return page.getOffset() < standing.pagesKept().of(page.getTopic(), page.getPartition());
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
