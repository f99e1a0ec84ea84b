package org.tallywire.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Access;
import org.tallywire.avro.Alternative;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.FigureSpan;
import org.tallywire.avro.MentionSpan;
import org.tallywire.avro.SentenceSpan;
import org.tallywire.enrich.claims.ClaimReader.AnnotatedText;
import org.tallywire.enrich.claims.ExtractedClaim;
import org.tallywire.enrich.claims.ExtractedClaim.EvidenceSpan;
import org.tallywire.enrich.figures.DateFigure;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/** The edge of the stage: its own values to the records of the contract, and back. */
final class EnrichedRecords {

    private static final TextSpan NOWHERE = new TextSpan(0, 0);

    private final Enricher enricher;

    EnrichedRecords(Enricher enricher) {
        this.enricher = enricher;
    }

    static Enricher.Input text(Article article) {
        return new Enricher.Input(
                article.getId(),
                Optional.ofNullable(article.getLanguage()),
                article.getPublisher(),
                Optional.ofNullable(article.getPublished())
                        .orElse(article.getRevision().getFetchedAt()),
                article.getAccess(),
                article.getTitle(),
                article.getBody());
    }

    Annotations annotations(Article article, Enrichment found) {
        return Annotations.newBuilder()
                .setArticleId(article.getId())
                .setRevision(article.getRevision())
                .setLanguage(found.language())
                .setUnderstood(found.understood())
                .setSentences(all(found, EnrichedRecords::sentences))
                .setMentions(all(found, EnrichedRecords::mentions))
                .setFigures(all(found, EnrichedRecords::figures))
                .setVersions(enricher.versions())
                .build();
    }

    ArticleClaims claims(Article article, Enrichment found) {
        Enricher.Input text = text(article);
        return ArticleClaims.newBuilder()
                .setArticleId(article.getId())
                .setRevision(article.getRevision())
                .setRetracted(article.getRetracted())
                .setUrl(article.getUrl())
                .setTitle(article.getTitle())
                .setPublisher(found.publisher())
                .setPublished(text.published())
                .setLanguage(found.language())
                .setUnderstood(found.understood())
                .setAccess(article.getAccess())
                .setCredits(refs(found.reading().credits()))
                .setClaims(found.reading().claims().stream()
                        .map(claim -> claim(article.getId(), article.getAccess(), claim))
                        .toList())
                .setVersions(enricher.versions())
                .setMinHash(article.getMinHash())
                .setPage(article.getPage())
                .build();
    }

    private Claim claim(String articleId, Access access, ExtractedClaim claim) {
        ExtractedClaim.Amount amount = claim.amount();
        return Claim.newBuilder()
                .setId(Ids.claim(articleId, claim.measure(), claim.subjects(), amount.value(), amount.unit()))
                .setKind(claim.kind())
                .setMeasure(claim.measure())
                .setSubjects(refs(claim.subjects()))
                .setGroupSize(claim.groupSize())
                .setValue(amount.value())
                .setLow(amount.low())
                .setHigh(amount.high())
                .setApproximate(amount.approximate())
                .setUnit(amount.unit())
                .setAlternatives(amount.alternatives().stream()
                        .map(a -> new Alternative(a.value(), a.unit(), a.approximate()))
                        .toList())
                .setProduct(claim.product())
                .setSite(claim.site())
                .setBasis(claim.basis())
                .setPeriod(claim.period())
                .setStatus(claim.status())
                .setAttributedTo(ref(claim.attributedTo()))
                .setEvidence(evidence(access, claim.evidence()))
                .setConfidence(claim.confidence())
                .build();
    }

    private Evidence evidence(Access access, EvidenceSpan evidence) {
        TextSpan subject = evidence.subjectSpan().orElse(NOWHERE);
        boolean named = evidence.subjectSpan().isPresent();
        return Evidence.newBuilder()
                .setSection(evidence.section())
                .setSentence(enricher.quote(access, evidence.sentence()))
                .setSentenceStart(evidence.sentenceSpan().start())
                .setSentenceEnd(evidence.sentenceSpan().end())
                .setFigureStart(evidence.figure().start())
                .setFigureEnd(evidence.figure().end())
                .setSubjectStart(named ? subject.start() : -1)
                .setSubjectEnd(named ? subject.end() : -1)
                .build();
    }

    private List<EntityRef> refs(List<String> ids) {
        return ids.stream().map(enricher::ref).toList();
    }

    private @Nullable EntityRef ref(@Nullable String id) {
        return id == null ? null : enricher.ref(id);
    }

    private static <T> List<T> all(Enrichment found, Function<AnnotatedText, Stream<T>> part) {
        return new ArrayList<>(found.sections().stream().flatMap(part).toList());
    }

    private static Stream<SentenceSpan> sentences(AnnotatedText text) {
        return text.sentences().stream()
                .map(s -> new SentenceSpan(
                        text.section(), s.span().start(), s.span().end()));
    }

    private static Stream<MentionSpan> mentions(AnnotatedText text) {
        return text.mentions().stream()
                .map(m -> new MentionSpan(
                        text.section(),
                        m.span().start(),
                        m.span().end(),
                        m.type(),
                        m.entity(),
                        m.confidence(),
                        !m.isName()));
    }

    private static Stream<FigureSpan> figures(AnnotatedText text) {
        return Stream.concat(
                text.figures().quantities().stream().map(f -> figure(text, f)),
                text.figures().dates().stream().map(d -> date(text, d)));
    }

    private static FigureSpan figure(AnnotatedText text, Figure figure) {
        return FigureSpan.newBuilder()
                .setSection(text.section())
                .setStart(figure.span().start())
                .setEnd(figure.span().end())
                .setKind(Words.hyphenated(figure.kind()))
                .setValue(Decimals.fits(figure.value()) ? figure.value() : null)
                .setUnit(figure.unit())
                .setLow(figure.low())
                .setHigh(figure.high())
                .setApproximate(figure.approximate())
                .build();
    }

    private static FigureSpan date(AnnotatedText text, DateFigure date) {
        return FigureSpan.newBuilder()
                .setSection(text.section())
                .setStart(date.span().start())
                .setEnd(date.span().end())
                .setKind(date.range() ? "daterange" : "date")
                .setPeriod(date.period())
                .build();
    }
}
